import { expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import { sweepLogs } from '#lib/evidence/dispatch/sweep-logs.ts';
import type { TellLog } from '#lib/evidence/dispatch/tell-log.ts';
import { publishCheckpoint } from '#lib/evidence/sealing/publish-checkpoint.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { noteOrganization } from '#lib/store/log/log-organizations.ts';
import { keySigner, logName } from '../key-signer.ts';
import { logEntry, logId, logItem, orgId } from '../log-entries.ts';
import { memoryLog } from '../memory-log.ts';
import { mortalClient } from '../processes.ts';
import { recordingQueue } from './recording-queue.ts';

const now = new Date('2026-11-22T12:00:00.000Z');
const hour = 3_600_000;

test('a log that is as it should be is left alone, and is no news', async () => {
  const log = memoryLog([logEntry(0), logEntry(1)]);
  await sealAndSign(log, [0, 1]);
  expect(await sweep(log)).toEqual({ failed: 0, sealing: [], checkpoints: [], told: [] });
});

test('entries that aren’t sealed are ordered again, and told of', async () => {
  const log = memoryLog([0, 1, 2].map((n) => logEntry(n)));
  await sealAndSign(log, [1]);
  expect(await sweep(log)).toEqual({
    failed: 0,
    sealing: [order([0, 2])],
    checkpoints: [],
    told: [[{ message: 'swept', org: orgId, unsealed: 2 }]],
  });
});

test('they are for a day, and for once after it', async () => {
  // More than the overlap between them.
  const log = memoryLog([logEntry(0), logEntry(1000)]);
  await sealAndSign(log, [1000]);
  const recordedAt = Date.parse(logEntry(0).createdAt);
  const orders: number[] = [];
  for (const age of [hour, 2 * hour, 24 * hour - 1, 24 * hour, 24 * hour]) {
    const { sealing } = await sweep(log, new Date(recordedAt + age));
    orders.push(sealing.length);
  }
  expect(orders).toEqual([1, 1, 1, 1, 0]);
});

test('a log is healed whose sealer died when all of its entries had an index', async () => {
  const log = memoryLog([logEntry(0), logEntry(1)]);
  await sealAndSign(log, [0]);
  // The batch and the index, and no tile.
  const { client } = mortalClient(log.memory, 2, 'before');
  await expect(sealEntries(orgId, [logId(1)], log.tables(client))).rejects.toThrow();
  expect(await sweep(log)).toEqual({ failed: 0, sealing: [order([])], checkpoints: [], told: [] });
});

test.each<[string, readonly number[]]>([
  ['has none', []],
  ['has outgrown it', [0]],
])('a checkpoint is ordered for a log that %s', async (_what, signed) => {
  const log = memoryLog([logEntry(0), logEntry(1)]);
  if (signed.length > 0) await sealAndSign(log, signed);
  await sealEntries(orgId, [logId(0), logId(1)], log);
  const body = JSON.stringify({ orgId, dueAt: now.toISOString() });
  const checkpoints = [{ body, delaySeconds: 0 }];
  expect(await sweep(log)).toEqual({ failed: 0, sealing: [], checkpoints, told: [] });
});

test('logs that can’t be swept keep no other from it, and are counted and told of', async () => {
  const log = memoryLog([]);
  const organizations = Array.from({ length: 25 }, (_, n) => organization(n));
  const broken = organizations.filter((_, n) => n % 4 === 1);
  for (const org of organizations) {
    await noteOrganization(org, log.log);
    log.memory.put('entries', { ...logItem(logEntry(0)), orgKey: `${org}#0`, pk: org });
    const size = broken.includes(org) ? 'no size' : 0;
    log.memory.put('log', { pk: `${org}#head`, sk: 'head', size });
  }
  const { failed, sealing, told } = await sweep(log);
  expect(failed).toBe(broken.length);
  expect(sealing.map(({ group }) => group).toSorted()).toEqual(organizations);
  const lines = new Map(told.map(([line, error]) => [line['org'], { ...line, code: error?.code }]));
  expect(organizations.map((org) => lines.get(org))).toEqual(
    organizations.map((org) =>
      broken.includes(org)
        ? { message: 'not swept', org, code: 'evidence_broken' }
        : { message: 'swept', org, unsealed: 1, code: undefined },
    ),
  );
});

test('no log is swept where the organizations can’t be read', async () => {
  const log = memoryLog([]);
  log.memory.put('log', { pk: 'organizations', sk: 'a' });
  await expect(sweep(log)).rejects.toMatchObject({ code: 'evidence_broken' });
});

type Log = ReturnType<typeof memoryLog>;
type Told = Parameters<TellLog>;

/** What a sweep orders and tells. */
async function sweep(tables: Log, at = now) {
  const [sealing, checkpoints] = [recordingQueue(), recordingQueue()];
  const told: Told[] = [];
  const tell: TellLog = (...line) => void told.push(line);
  const sweeper = { tables, sealing: sealing.queue, checkpoints: checkpoints.queue, tell };
  const failed = await sweepLogs(sweeper, at);
  return { failed, sealing: sealing.sent, checkpoints: checkpoints.sent, told };
}

async function sealAndSign(log: Log, numbers: readonly number[]): Promise<void> {
  await sealEntries(orgId, numbers.map(logId), log);
  await publishCheckpoint(orgId, log.log, { signer: keySigner(), logName }, now);
}

/** The message that orders these entries to be sealed. */
function order(numbers: readonly number[]) {
  return { body: JSON.stringify({ orgId, ids: numbers.map(logId) }), group: orgId };
}

function organization(number: number): OrgId {
  return `7b0f3c0e-6f2b-4d59-9d0c-${number.toString().padStart(12, '0')}` as OrgId;
}
