import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { FakeSqs } from '../../queue/fake-sqs.ts';
import { orgId } from '../log-entries.ts';
import { below, random } from '../random.ts';
import { SimulatedKeeping } from './simulated-keeping.ts';

let sqs: FakeSqs;
beforeAll(async () => {
  sqs = await FakeSqs.start();
});
afterAll(() => sqs.stop());
beforeEach(() => {
  sqs.mood = () => 'well';
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const hour = 3_600_000;

test.each(Array.from({ length: 60 }, (_, seed) => seed))(
  'whatever is repeated, reordered, refused or dies, each entry is sealed once and covered (%i)',
  async (seed) => {
    const next = random(seed);
    const keeping = new SimulatedKeeping(sqs, next);
    const often = (probability: number) => next() < probability;
    let isDown = false;
    sqs.mood = () => {
      if (isDown) return 'refuses';
      return often(0.05) ? 'lies' : 'well';
    };
    const steps: (() => unknown)[] = [
      () => keeping.record(below(40, next)),
      () => keeping.dispatch(below(60, next)),
      () => keeping.dispatch(below(60, next)),
      () => keeping.seal(often(0.3) ? below(20, next) : undefined),
      () => keeping.seal(often(0.3) ? below(20, next) : undefined),
      () => keeping.sign(often(0.3) ? below(3, next) : undefined),
      () => keeping.pass(below(90_000, next)),
      () => keeping.pass(below(90_000, next)),
      () => {
        isDown = often(0.2);
        keeping.isKeyLost = often(0.2);
      },
      // The stream is read again.
      () => {
        if (often(0.2)) keeping.dispatched = below(keeping.dispatched + 1, next);
      },
      () => (often(0.1) ? keeping.sweep() : undefined),
    ];
    for (let step = 0; step < 120; step++) {
      await steps[below(steps.length, next)]?.();
      expect(keeping.checkpoints.size).toBeLessThan(20);
    }
    sqs.mood = () => 'well';
    isDown = false;
    keeping.isKeyLost = false;
    await keeping.settle();
    // What was in vain for a quarter of an hour.
    for (let hours = 0; hours < 2; hours++) {
      keeping.pass(hour);
      await keeping.sweep();
      await keeping.settle();
    }
    await keeping.log.check(keeping.entries);
    expect(await keeping.isCovered()).toBe(keeping.entries.length > 0);
  },
);

test.each(Array.from({ length: 60 }, (_, seed) => seed))(
  'without any mishap nothing needs the sweep, however the clocks differ (%i)',
  async (seed) => {
    const next = random(seed);
    const keeping = new SimulatedKeeping(sqs, next);
    for (let round = 0; round < 5; round++) {
      keeping.record(1 + below(3, next));
      await keeping.dispatch(1000);
      await keeping.seal();
      keeping.pass(below(4_000, next));
      await keeping.sign();
      expect(keeping.checkpoints.size).toBeLessThanOrEqual(1);
    }
    await keeping.settle();
    await keeping.log.check(keeping.entries);
    expect(await keeping.isCovered()).toBe(true);
    expect([keeping.unsealed.size, keeping.unsigned.size]).toEqual([0, 0]);
  },
);

test('a log that never stops growing has one order for a checkpoint, and one a minute is signed', async () => {
  const keeping = new SimulatedKeeping(sqs, random(1));
  let most = 0;
  for (let second = 0; second < 600; second++) {
    keeping.record(1);
    await keeping.dispatch(1000);
    await keeping.seal();
    await keeping.sign();
    // As if SQS had delivered one twice, or a sweep had ordered one.
    if (second === 100)
      keeping.checkpoints.send({ MessageBody: keeping.checkpoints.bodies[0] ?? '' });
    if (second === 200) await keeping.sweep();
    keeping.pass(1000);
    if (second > 300) most = Math.max(most, keeping.checkpoints.size);
  }
  expect(most).toBe(1);
  const signed = keeping.log.memory.items('log').filter(({ pk }) => pk === `${orgId}#checkpoint`);
  expect(signed.length).toBeGreaterThanOrEqual(8);
  expect(signed.length).toBeLessThanOrEqual(12);
});
