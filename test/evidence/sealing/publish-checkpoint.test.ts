import { expect, test } from 'vitest';
import { openCheckpoint } from '#lib/evidence/checkpoint/open-checkpoint.ts';
import type { Signer } from '#lib/evidence/checkpoint/signer.ts';
import { publishCheckpoint } from '#lib/evidence/sealing/publish-checkpoint.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { fetchNewestCheckpoint, putCheckpoint } from '#lib/store/log/log-checkpoints.ts';
import { keyOf, keySigner, logName } from '../key-signer.ts';
import { logEntry, logId, orgId } from '../log-entries.ts';
import { memoryLog } from '../memory-log.ts';

const start = Date.parse('2026-11-25T12:00:00.000Z');
const rules = { signer: keySigner(), logName };
const entries = Array.from({ length: 600 }, (_, n) => logEntry(n));
const at = (seconds: number) => new Date(start + seconds * 1000);

test('a log is signed once it has grown, and then at most every minute', async () => {
  const log = memoryLog(entries);
  const publish = (seconds: number) => publishCheckpoint(orgId, log.log, rules, at(seconds));
  expect(await publish(0)).toStrictEqual({ outcome: 'current' });
  await seal(log, 0, 2);
  expect(await publish(0)).toStrictEqual({ outcome: 'signed', size: 2 });
  expect(await publish(1)).toStrictEqual({ outcome: 'current' });
  await seal(log, 2, 300);
  expect(await publish(0)).toStrictEqual({ outcome: 'later', dueAt: at(60) });
  expect(await publish(1)).toStrictEqual({ outcome: 'later', dueAt: at(60) });
  expect(await publish(59.999)).toStrictEqual({ outcome: 'later', dueAt: at(60) });
  expect(await publish(60)).toStrictEqual({ outcome: 'signed', size: 300 });
  const newest = await fetchNewestCheckpoint(orgId, log.log);
  expect(newest).toStrictEqual({
    size: 300,
    note: expect.any(String),
    key: expect.stringMatching(`^audit.example.com/${orgId}\\+[0-9a-f]{8}\\+`),
    signedAt: '2026-11-25T12:01:00.000Z',
  });
  expect(await openCheckpoint(newest?.note ?? '', await keyOf(orgId))).toMatchObject({
    origin: `audit.example.com/${orgId}`,
    size: 300,
  });
  await log.check(entries.slice(0, 300));
});

test('how long a checkpoint stands may be set', async () => {
  const log = memoryLog(entries);
  await seal(log, 0, 1);
  const every = (checkpointSeconds: number, seconds: number) =>
    publishCheckpoint(orgId, log.log, { ...rules, checkpointSeconds }, at(seconds));
  await every(3600, 0);
  await seal(log, 1, 2);
  expect(await every(3600, 100)).toStrictEqual({ outcome: 'later', dueAt: at(3600) });
  expect(await every(0, 100)).toStrictEqual({ outcome: 'signed', size: 2 });
});

test('a checkpoint from the future puts the next one off by no more than the interval', async () => {
  const log = memoryLog(entries);
  await seal(log, 0, 1);
  await publishCheckpoint(orgId, log.log, rules, at(1_000_000));
  await seal(log, 1, 2);
  const published = await publishCheckpoint(orgId, log.log, rules, at(0));
  expect(published).toStrictEqual({ outcome: 'signed', size: 2 });
});

test('two at once sign the same', async () => {
  const log = memoryLog(entries);
  await seal(log, 0, 5);
  const publish = () => publishCheckpoint(orgId, log.log, rules, at(0));
  expect(await Promise.all([publish(), publish()])).toStrictEqual([
    { outcome: 'signed', size: 5 },
    { outcome: 'signed', size: 5 },
  ]);
  await log.check(entries.slice(0, 5));
});

test('a log that lost its end is not signed again', async () => {
  const log = await signed(3);
  const item = log.memory.items('log').find(({ pk }) => pk === `${orgId}#head`) ?? {};
  log.memory.put('log', { ...item, size: 2 });
  await expect(publish(log)).rejects.toMatchObject({
    code: 'evidence_broken',
    cause: { message: 'The log is smaller than its checkpoint', reason: `${orgId} 2` },
  });
});

test('a log that was written anew is not signed', async () => {
  const log = await signed(3);
  const forked = memoryLog(entries);
  await seal(forked, 3, 9);
  for (const item of forked.memory.items('log')) log.memory.put('log', item);
  await expect(publish(log)).rejects.toMatchObject({
    code: 'evidence_broken',
    cause: { message: 'The log does not continue its checkpoint', reason: `${orgId} 3` },
  });
});

test.each<[string, (note: string) => string]>([
  ['was signed by another key', () => 'x'],
  ['states another root', (note) => note.replace(/\n[^\n]{44}\n/, `\n${'A'.repeat(43)}=\n`)],
])('a log is not signed after a checkpoint that %s', async (_what, spoil) => {
  const log = await signed(3);
  const { note = '' } = (await fetchNewestCheckpoint(orgId, log.log)) ?? {};
  const item = log.memory.items('log').find(({ pk }) => pk === `${orgId}#checkpoint`) ?? {};
  log.memory.put('log', { ...item, note: spoil(note) });
  await seal(log, 3, 4);
  await expect(publish(log)).rejects.toMatchObject({
    code: 'evidence_broken',
    cause: { message: 'The checkpoint is not ours', reason: `${logName}/${orgId} 3` },
  });
});

test('a log is not signed after a checkpoint that is kept under another size', async () => {
  const log = await signed(3);
  const newest = await fetchNewestCheckpoint(orgId, log.log);
  const { note = '', key = '' } = newest ?? {};
  await putCheckpoint(orgId, { size: 4, note, key, signedAt: '' }, log.log);
  await seal(log, 3, 9);
  await expect(publish(log)).rejects.toMatchObject({ code: 'evidence_broken' });
});

test('a note that its own key does not verify is not kept', async () => {
  const log = memoryLog(entries);
  await seal(log, 0, 1);
  const signer: Signer = { publicKey: keySigner(1).publicKey, sign: keySigner(2).sign };
  await expect(
    publishCheckpoint(orgId, log.log, { ...rules, signer }, at(0)),
  ).rejects.toMatchObject({
    code: 'signer_unavailable',
    cause: { code: 'checkpoint_signature_wrong' },
  });
  expect(await fetchNewestCheckpoint(orgId, log.log)).toBeUndefined();
});

function seal(log: ReturnType<typeof memoryLog>, from: number, to: number) {
  const ids = Array.from({ length: to - from }, (_, n) => logId(from + n));
  return sealEntries(orgId, ids, log);
}

function publish(log: ReturnType<typeof memoryLog>) {
  return publishCheckpoint(orgId, log.log, rules, at(3600));
}

async function signed(size: number) {
  const log = memoryLog(entries);
  await seal(log, 0, size);
  await publishCheckpoint(orgId, log.log, rules, at(0));
  return log;
}
