import { expect, test } from 'vitest';
import { fetchNewestCheckpoint, putCheckpoint } from '#lib/store/log/log-checkpoints.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import { orgId } from '../../evidence/log-entries.ts';
import { memoryLog } from '../../evidence/memory-log.ts';

const checkpoint = { size: 12, note: 'n', key: 'k', signedAt: '2026-11-25T12:00:00.000Z' };

test('the newest checkpoint is that of the greatest tree, and the first of its size', async () => {
  const { log } = memoryLog([]);
  expect(await fetchNewestCheckpoint(orgId, log)).toBeUndefined();
  await putCheckpoint(orgId, checkpoint, log);
  await putCheckpoint(orgId, { ...checkpoint, size: 2, note: 'smaller' }, log);
  await putCheckpoint(orgId, { ...checkpoint, note: 'again' }, log);
  expect(await fetchNewestCheckpoint(orgId, log)).toStrictEqual(checkpoint);
});

test.each([{ note: 1 }, { key: undefined }, { signedAt: 1_800_000_000 }])(
  'an item with %o is no checkpoint, and is named',
  async (wrong) => {
    const { log, memory } = memoryLog([]);
    memory.put('log', { ...logKeys.checkpoint(orgId, 12), ...checkpoint, ...wrong });
    await expect(fetchNewestCheckpoint(orgId, log)).rejects.toMatchObject({
      code: 'evidence_broken',
      cause: {
        message: 'The item is no checkpoint',
        reason: `${orgId}#checkpoint 0000000000000012`,
      },
    });
  },
);
