import { expect, test } from 'vitest';
import { logKeys } from '#lib/store/log/log-keys.ts';
import { advanceSweepPosition, fetchSweepPosition } from '#lib/store/log/sweep-position.ts';
import { orgId } from '../../evidence/log-entries.ts';
import { memoryLog } from '../../evidence/memory-log.ts';

const early = { position: '2026-11-22T07:00:00.000Z', began: '' };
const late = { position: '2026-11-22T08:00:00.000Z', began: '2026-11-22T06:50:00.000Z' };

test('a sweep is known by how far it came and where it began, in each shard, and never goes back', async () => {
  const { log } = memoryLog([]);
  expect(await fetchSweepPosition(orgId, 0, log)).toBeUndefined();
  for (const swept of [early, late, early]) await advanceSweepPosition(orgId, 0, swept, log);
  await advanceSweepPosition(orgId, 1, early, log);
  expect(await fetchSweepPosition(orgId, 0, log)).toStrictEqual(late);
  expect(await fetchSweepPosition(orgId, 1, log)).toStrictEqual(early);
});

test('one that does not say where it began may have begun at the first entry', async () => {
  const { log, memory } = memoryLog([]);
  memory.put('log', { ...logKeys.sweep(orgId, 0), position: early.position });
  expect(await fetchSweepPosition(orgId, 0, log)).toStrictEqual(early);
});
