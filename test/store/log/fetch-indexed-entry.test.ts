import { expect, test } from 'vitest';
import { fetchIndexedEntry } from '#lib/store/log/fetch-indexed-entry.ts';
import { putIndexes } from '#lib/store/log/log-indexes.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import { logEntry, logId, orgId } from '../../evidence/log-entries.ts';
import { memoryLog } from '../../evidence/memory-log.ts';

const tables = memoryLog([logEntry(0), logEntry(1)]);
await putIndexes(orgId, 6, [logId(1), logId(2)], tables.log);

test.each<[string, number, boolean, number | undefined]>([
  ['is in its log', 1, true, 6],
  ['is not in its log yet', 0, true, undefined],
  ['has been deleted, but was in its log', 2, false, 7],
  ['never was', 3, false, undefined],
])('of an entry that %s this is known', async (_, n, isThere, index) => {
  const found = await fetchIndexedEntry(orgId, logId(n), tables);
  expect(found.salted?.entry).toStrictEqual(isThere ? logEntry(n) : undefined);
  expect(found.index).toBe(index);
});

test('an index that is no number is refused', async () => {
  tables.memory.put('log', { ...logKeys.index(orgId, logId(0)), index: '5' });
  await expect(fetchIndexedEntry(orgId, logId(0), tables)).rejects.toMatchObject({
    code: 'evidence_broken',
    cause: { message: 'The item states no index', reason: `${orgId}#index#${logId(0)}` },
  });
});
