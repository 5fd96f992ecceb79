import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Signer } from '#lib/evidence/checkpoint/signer.ts';
import { checkpointOrders } from '#lib/evidence/dispatch/checkpoint-orders.ts';
import type { TellLog } from '#lib/evidence/dispatch/tell-log.ts';
import { arrangeCheckpoint } from '#lib/evidence/sealing/arrange-checkpoint.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { fetchNewestCheckpoint } from '#lib/store/log/log-checkpoints.ts';
import { keySigner, logName } from '../key-signer.ts';
import { logEntry, logId, orgId } from '../log-entries.ts';
import { memoryLog } from '../memory-log.ts';
import { recordingQueue } from './recording-queue.ts';

const start = Date.parse('2026-11-25T12:00:00.000Z');
const at = (seconds: number) => new Date(start + seconds * 1000);
const entries = [0, 1, 2].map((n) => logEntry(n));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a log that has grown is signed, and one that hasn’t is left as it is', async () => {
  const log = memoryLog(entries);
  await seal(log, [0, 1]);
  expect(await take(log, [order(at(0))], 5)).toEqual({
    failed: [],
    sent: [],
    told: [[{ message: 'checkpoint', org: orgId, outcome: 'signed', size: 2 }]],
  });
  expect(await fetchNewestCheckpoint(orgId, log.log)).toMatchObject({
    size: 2,
    signedAt: at(5).toISOString(),
  });
  const before = log.memory.items('log');
  expect(await take(log, [order(at(0))], 500)).toEqual({
    failed: [],
    sent: [],
    told: [[{ message: 'checkpoint', org: orgId, outcome: 'current', size: undefined }]],
  });
  expect(log.memory.items('log')).toEqual(before);
});

test('an order that comes too early waits again, if it is the one that was arranged for', async () => {
  const log = memoryLog(entries);
  await seal(log, [0]);
  await take(log, [order(at(0))], 0);
  await seal(log, [1]);
  await arrange(log, 1);
  const told = [[{ message: 'checkpoint', org: orgId, outcome: 'later', size: undefined }]];
  const sent = [{ body: order(at(60)), delaySeconds: 50 }];
  expect(await take(log, [order(at(60))], 10)).toEqual({ failed: [], sent, told });
  expect(await take(log, [order(at(7))], 10)).toEqual({ failed: [], sent: [], told });
  expect(await take(log, [order(at(60))], 60)).toMatchObject({ sent: [], told: [[{ size: 2 }]] });
});

test('a log that grows while it is signed gets its next checkpoint a minute later', async () => {
  const log = memoryLog(entries);
  await seal(log, [0]);
  const { publicKey, sign } = keySigner();
  const slow: Signer = {
    publicKey,
    async sign(text) {
      await seal(log, [1]);
      return sign(text);
    },
  };
  expect(await take(log, [order(at(0))], 0, slow)).toMatchObject({
    sent: [{ body: order(at(60)), delaySeconds: 60 }],
  });
});

test('what is no order, and what can’t be signed, fails, and takes nothing with it', async () => {
  const log = memoryLog(entries);
  await seal(log, [0]);
  const other = orgId.replace('7', '8');
  log.memory.put('log', { pk: `${other}#head`, sk: 'head', size: 'no size' });
  const bodies = [
    'poison',
    JSON.stringify({ orgId, ids: [] }),
    JSON.stringify({ orgId: other, dueAt: at(0).toISOString() }),
    order(at(0)),
  ];
  const { failed, told } = await take(log, bodies, 0);
  expect(failed.toSorted()).toEqual(['0', '1', '2']);
  expect(told).toHaveLength(2);
  expect(told).toContainEqual([
    { message: 'no checkpoint', org: other },
    expect.objectContaining({ code: 'evidence_broken' }),
  ]);
  expect(told).toContainEqual([{ message: 'checkpoint', org: orgId, outcome: 'signed', size: 1 }]);
});

test('an error of the signer’s that isn’t ours is told as one of ours', async () => {
  const log = memoryLog(entries);
  await seal(log, [0]);
  const signer = { ...keySigner(), sign: () => Promise.reject(new Error('arn:aws:kms')) };
  expect(await take(log, [order(at(0))], 0, signer)).toEqual({
    failed: ['0'],
    sent: [],
    told: [
      [
        { message: 'no checkpoint', org: orgId },
        expect.objectContaining({ code: 'internal_error' }),
      ],
    ],
  });
});

type Log = ReturnType<typeof memoryLog>;

/** What comes of messages with these bodies, whose ids are their places, by the clock of the signer. */
async function take(log: Log, bodies: readonly string[], seconds: number, signer = keySigner()) {
  vi.setSystemTime(at(seconds));
  const { queue: checkpoints, sent } = recordingQueue();
  const told: Parameters<TellLog>[] = [];
  const tell: TellLog = (...line) => void told.push(line);
  const rules = { signer, logName, checkpointSeconds: 60 };
  const messages = bodies.map((body, n) => ({ id: `${n}`, body, wasRefused: false }));
  const orders = checkpointOrders({ log: log.log, rules, checkpoints, tell });
  const failed = await orders(messages, 'request', () => 60_000);
  return { failed, sent, told };
}

/** The body of a message that was arranged for a time. */
function order(dueAt: Date): string {
  return JSON.stringify({ orgId, dueAt: dueAt.toISOString() });
}

function seal(log: Log, numbers: readonly number[]) {
  return sealEntries(orgId, numbers.map(logId), log);
}

function arrange(log: Log, seconds: number) {
  const arranging = { ...log, checkpointSeconds: 60, arrange: async () => {} };
  return arrangeCheckpoint(orgId, arranging, at(seconds));
}
