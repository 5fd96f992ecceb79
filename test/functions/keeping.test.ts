import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkLog } from '../evidence/check-log.ts';
import { logEntry, logId, orgId } from '../evidence/log-entries.ts';
import { Keeping } from './keeping.ts';

let keeping: Keeping;
beforeAll(async () => {
  keeping = await Keeping.start();
});
afterAll(() => keeping.stop());
beforeEach(() => {
  keeping.sqs.mood = () => 'well';
});

const insertion = (number: number) => ({
  eventName: 'INSERT',
  dynamodb: { Keys: { pk: { S: `${orgId}#${logId(number)}` } } },
});

const sealed = async (count: number) =>
  checkLog(
    Array.from({ length: count }, (_, number) => logEntry(number)),
    { client: keeping.client, name: 'log' },
    await keeping.log(),
  );

describe('what was recorded', () => {
  test('is dispatched, sealed and signed', async () => {
    await keeping.record(0, 1, 2);
    await keeping.dispatch({ Records: [insertion(0), insertion(1), insertion(2)] }, {});
    expect(await keeping.seal()).toBe(0);
    expect(await keeping.sign()).toBe(0);
    await sealed(3);
    const sizes = (await keeping.log())
      .filter(({ pk }) => pk === `${orgId}#checkpoint`)
      .map(({ sk }) => Number(sk));
    expect(sizes).toEqual([3]);
    expect([keeping.sealing.size, keeping.checkpoints.size]).toEqual([0, 0]);
  });

  test('is found by the sweep where the stream has lost it', async () => {
    await keeping.record(3, 4);
    await keeping.sweep({}, {});
    expect(await keeping.seal()).toBe(0);
    await sealed(5);
    // The next checkpoint is due in a minute.
    expect(keeping.checkpoints.bodies).toEqual([expect.stringContaining(orgId)]);
  });

  test('stays in the stream while SQS refuses', async () => {
    keeping.sqs.mood = () => 'refuses';
    await expect(keeping.dispatch({ Records: [insertion(5)] }, {})).rejects.toMatchObject({
      code: 'queue_unavailable',
    });
    await keeping.record(5);
    await expect(keeping.sweep({}, {})).rejects.toThrow('Some logs could not be swept');
  });

  test('is delivered again while DynamoDB is down', async () => {
    await keeping.dispatch({ Records: [insertion(5)] }, {});
    keeping.loseDatabase();
    expect(await keeping.seal()).toBe(1);
    await expect(keeping.sweep({}, {})).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(keeping.sealing.size).toBe(1);
  });
});
