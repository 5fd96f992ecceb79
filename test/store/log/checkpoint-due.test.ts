import { expect, test } from 'vitest';
import { fetchCheckpointDue, noteCheckpointDue } from '#lib/store/log/checkpoint-due.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import { orgId } from '../../evidence/log-entries.ts';
import { memoryLog } from '../../evidence/memory-log.ts';

const early = { after: 3, dueAt: '2026-11-25T12:00:00.000Z' };
const late = { after: 3, dueAt: '2026-11-25T12:20:00.000Z' };

test('nothing is arranged for in a log that is new', async () => {
  expect(await fetchCheckpointDue(orgId, memoryLog([]).log)).toBeUndefined();
});

test('what was noted is there, and of two notes at once the one that goes further', async () => {
  const { log } = memoryLog([]);
  await noteCheckpointDue(orgId, early, undefined, log);
  await noteCheckpointDue(orgId, late, early, log);
  await noteCheckpointDue(orgId, early, early, log);
  expect(await fetchCheckpointDue(orgId, log)).toEqual(late);
  // By a clock that is behind, but after a newer checkpoint.
  const next = { after: 4, dueAt: early.dueAt };
  await noteCheckpointDue(orgId, next, late, log);
  await noteCheckpointDue(orgId, late, undefined, log);
  expect(await fetchCheckpointDue(orgId, log)).toEqual(next);
});

test.each([{ after: '3', dueAt: early.dueAt }, { after: 3 }])(
  'an item that states %j is none of ours',
  async (item) => {
    const { log, memory } = memoryLog([]);
    memory.put('log', { ...logKeys.checkpointDue(orgId), ...item });
    await expect(fetchCheckpointDue(orgId, log)).rejects.toMatchObject({
      code: 'evidence_broken',
      cause: { message: 'The item states no size and time' },
    });
  },
);
