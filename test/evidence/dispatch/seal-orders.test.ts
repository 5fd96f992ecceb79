import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import { checkpointMessage } from '#lib/evidence/dispatch/checkpoint-message.ts';
import { sealOrders } from '#lib/evidence/dispatch/seal-orders.ts';
import type { TellLog } from '#lib/evidence/dispatch/tell-log.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import type { MessageQueue } from '#lib/queue/message-queue.ts';
import { readBatches } from '#lib/store/log/log-batches.ts';
import { all } from '../all.ts';
import { logEntry, logId, logItem, orgId } from '../log-entries.ts';
import { memoryLog } from '../memory-log.ts';
import { recordingQueue } from './recording-queue.ts';

const now = new Date('2026-11-25T12:00:00.000Z');
const entries = [0, 1, 2, 3].map((n) => logEntry(n));
const noEntry = { ...logItem(logEntry(9)), action: 7 };
const other = '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' as OrgId;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now });
});
afterEach(() => {
  vi.useRealTimers();
});

test('what several messages order of an organization is sealed at once, in their order', async () => {
  const log = memoryLog(entries);
  expect(await take(log, [order([2]), order([0, 3]), order([1])])).toEqual({
    failed: [],
    unsealable: [],
    checkpoints: [checkpointMessage(orgId, now, now)],
    told: [[{ message: 'sealed', org: orgId, appended: 4, size: 4, unsealable: 0 }]],
  });
  const [batch] = await all(readBatches(orgId, log.log, 0));
  expect(batch?.leaves.map((leaf) => JSON.parse(leaf).id)).toEqual([2, 0, 3, 1].map(logId));
});

test('what fails fails with all of its organization’s, and takes nothing else with it', async () => {
  const log = memoryLog(entries);
  log.memory.put('log', { pk: `${other}#head`, sk: 'head', size: 'no size' });
  const bodies = ['poison', order([0]), order([1], other), order([1]), order([2], other)];
  const { failed, told } = await take(log, bodies);
  expect(failed.toSorted()).toEqual(['0', '2', '4']);
  expect(told).toHaveLength(2);
  expect(told).toContainEqual([
    { message: 'not sealed', org: other },
    expect.objectContaining({ code: 'evidence_broken' }),
  ]);
  expect(told).toContainEqual([
    { message: 'sealed', org: orgId, appended: 2, size: 2, unsealable: 0 },
  ]);
});

test('what is no entry is put aside, and told of', async () => {
  const log = memoryLog(entries);
  log.memory.put('entries', noEntry);
  const { failed, unsealable, told } = await take(log, [order([0, 9, 1])]);
  expect([failed, unsealable]).toEqual([[], [{ body: order([9]), group: orgId }]]);
  expect(told).toEqual([[{ message: 'sealed', org: orgId, appended: 2, size: 2, unsealable: 1 }]]);
});

test('a checkpoint is arranged for also where another run has sealed and died before it', async () => {
  const log = memoryLog(entries);
  await sealEntries(orgId, [logId(0)], log);
  const arranged = [checkpointMessage(orgId, now, now)];
  expect(await take(log, [order([0])])).toMatchObject({ failed: [], checkpoints: arranged });
  expect(await take(log, [order([0])])).toMatchObject({ failed: [], checkpoints: [] });
});

test('what can’t be put aside, or be arranged for, is not done', async () => {
  const refusing: MessageQueue = { send: () => Promise.reject(new Error('arn:aws:sqs')) };
  for (const queues of [{ unsealable: refusing }, { checkpoints: refusing }]) {
    const log = memoryLog(entries);
    log.memory.put('entries', noEntry);
    expect(await take(log, [order([0, 9])], queues)).toMatchObject({
      failed: ['0'],
      told: [[{ message: 'not sealed', org: orgId }, { code: 'internal_error' }]],
    });
  }
});

/** What comes of messages with these bodies, whose ids are their places. */
async function take(
  tables: ReturnType<typeof memoryLog>,
  bodies: readonly string[],
  queues: { readonly unsealable?: MessageQueue; readonly checkpoints?: MessageQueue } = {},
) {
  const [unsealable, checkpoints] = [recordingQueue(), recordingQueue()];
  const told: Parameters<TellLog>[] = [];
  const sealer = {
    tables,
    unsealable: unsealable.queue,
    checkpoints: checkpoints.queue,
    checkpointSeconds: 60,
    tell: (...line: Parameters<TellLog>) => void told.push(line),
    ...queues,
  };
  const messages = bodies.map((body, n) => ({ id: `${n}`, body, wasRefused: false }));
  const failed = await sealOrders(sealer)(messages, 'request', () => 60_000);
  return { failed, unsealable: unsealable.sent, checkpoints: checkpoints.sent, told };
}

/** The body of a message that orders entries to be sealed. */
function order(numbers: readonly number[], org = orgId): string {
  return JSON.stringify({ orgId: org, ids: numbers.map(logId) });
}
