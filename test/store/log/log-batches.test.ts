import { expect, test } from 'vitest';
import { putBatch, readBatches } from '#lib/store/log/log-batches.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import { all } from '../../evidence/all.ts';
import { orgId } from '../../evidence/log-entries.ts';
import { memoryLog } from '../../evidence/memory-log.ts';

test('batches are read from one that begins there to before another, in the order of the log', async () => {
  const { log } = memoryLog([]);
  const batches = [0, 2, 12, 256].map((first) => ({ first, leaves: ['x', 'y'], rollups: [] }));
  for (const batch of batches.toReversed()) await putBatch(orgId, batch, log);
  expect(await all(readBatches(orgId, log, 0))).toStrictEqual(batches);
  expect(await all(readBatches(orgId, log, 2, 256))).toStrictEqual(batches.slice(1, 3));
  expect(await all(readBatches(orgId, log, 1, 2))).toStrictEqual([]);
});

test.each([
  [0, false],
  [1, true],
  [256, true],
  [257, false],
])('a batch of %i leaves may be read: %s', async (count, isOne) => {
  const { log, memory } = memoryLog([]);
  const leaves = Array(count).fill('x');
  memory.put('log', { ...logKeys.batch(orgId, 0), leaves, rollups: [] });
  const read = all(readBatches(orgId, log, 0));
  if (isOne) expect(await read).toStrictEqual([{ first: 0, leaves, rollups: [] }]);
  else await expect(read).rejects.toMatchObject({ code: 'evidence_broken' });
});

test.each([
  { leaves: 'x' },
  { leaves: ['x', 1] },
  { leaves: undefined },
  { rollups: {} },
  { rollups: undefined },
])('an item with %j is no batch, and is named', async (wrong) => {
  const { log, memory } = memoryLog([]);
  memory.put('log', { ...logKeys.batch(orgId, 7), leaves: ['x'], rollups: [], ...wrong });
  await expect(all(readBatches(orgId, log, 0))).rejects.toMatchObject({
    code: 'evidence_broken',
    cause: { message: 'The item is no batch', reason: `${orgId}#batch 0000000000000007` },
  });
});
