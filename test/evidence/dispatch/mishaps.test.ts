import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { FakeSqs } from '../../queue/fake-sqs.ts';
import { logEntry, logItem, orgId } from '../log-entries.ts';
import { random } from '../random.ts';
import { SimulatedKeeping } from './simulated-keeping.ts';

let sqs: FakeSqs;
beforeAll(async () => {
  sqs = await FakeSqs.start();
});
afterAll(() => sqs.stop());
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const hour = 3_600_000;

test('what is done for a log is told', async () => {
  const keeping = new SimulatedKeeping(sqs, random(5));
  keeping.record(3);
  await keeping.dispatch(2);
  await keeping.seal();
  await keeping.sign();
  keeping.pass(hour);
  await keeping.sweep();
  await keeping.seal();
  await keeping.sweep();
  expect(keeping.told).toEqual([
    { message: 'sealed', org: orgId, appended: 2, size: 2, unsealable: 0 },
    { message: 'checkpoint', org: orgId, outcome: 'signed', size: 2 },
    { message: 'swept', org: orgId, unsealed: 1 },
    { message: 'sealed', org: orgId, appended: 1, size: 3, unsealable: 0 },
  ]);
});

test('what could not be done for a log is told', async () => {
  const keeping = new SimulatedKeeping(sqs, random(6));
  keeping.record(1);
  await keeping.dispatch(1);
  keeping.isLogLost = true;
  await keeping.seal();
  keeping.isLogLost = false;
  keeping.pass(hour);
  await keeping.seal();
  keeping.isKeyLost = true;
  await keeping.sign();
  keeping.log.memory.put('log', { pk: `${orgId}#head`, sk: 'head', size: 'x' });
  await keeping.sweep();
  expect(keeping.told).toEqual([
    { message: 'not sealed', org: orgId },
    { message: 'sealed', org: orgId, appended: 1, size: 1, unsealable: 0 },
    { message: 'no checkpoint', org: orgId },
    { message: 'not swept', org: orgId },
  ]);
});

test('the orders of an outage of half a day are found by the sweeps after it', async () => {
  const keeping = new SimulatedKeeping(sqs, random(2));
  keeping.record(3);
  await keeping.dispatch(10);
  await keeping.settle();
  keeping.record(20);
  keeping.pass(hour / 2);
  keeping.record(1);
  await keeping.dispatch(21);
  keeping.isLogLost = true;
  for (let hours = 0; hours < 12; hours++) {
    await keeping.sweep();
    for (let tries = 0; tries < 6; tries++) {
      keeping.pass(hour / 6);
      await keeping.seal();
    }
  }
  keeping.isLogLost = false;
  expect(keeping.unsealed.size).toBeGreaterThan(0);
  await keeping.sweep();
  await keeping.settle();
  await keeping.log.check(keeping.entries);
  expect(await keeping.isCovered()).toBe(true);
});

test('a log whose sealer died for good between its writes is completed by the sweep', async () => {
  const keeping = new SimulatedKeeping(sqs, random(3));
  keeping.record(3);
  await keeping.dispatch(10);
  await keeping.settle();
  keeping.record(5);
  await keeping.dispatch(10);
  // The batch and its indexes.
  await keeping.seal(6);
  const [message] = keeping.sealing.receive(1);
  keeping.sealing.delete(message?.id ?? '0');
  keeping.pass(hour);
  for (const { id } of keeping.sealing.receive(10)) keeping.sealing.delete(id);
  await keeping.sweep();
  await keeping.settle();
  await keeping.log.check(keeping.entries);
  expect(await keeping.isCovered()).toBe(true);
});

test('a message that is no order, and an item that is no entry, end among the dead letters and block nothing', async () => {
  const keeping = new SimulatedKeeping(sqs, random(4));
  keeping.sealing.send({ MessageBody: 'poison', MessageGroupId: 'poison' });
  keeping.checkpoints.send({ MessageBody: 'poison' });
  keeping.record(4);
  const wrong = logEntry(1000);
  keeping.log.memory.put('entries', { ...logItem(wrong), action: 7 });
  const body = JSON.stringify({ orgId, ids: [wrong.id] });
  keeping.sealing.send({ MessageBody: body, MessageGroupId: orgId });
  await keeping.dispatch(10);
  await keeping.seal();
  await keeping.log.check(keeping.entries);
  await keeping.settle();
  expect(keeping.unsealed.bodies.toSorted()).toEqual(['poison', body].toSorted());
  expect(keeping.unsigned.bodies).toEqual(['poison']);
  expect(await keeping.isCovered()).toBe(true);
});
