import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { expect, test } from 'vitest';
import { closeIteratorsOnReturn } from '#infra/local/database/close-iterators-on-return.ts';

test('an iterator over keys or values is closed when its reader returns', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'audit-log-iterators-'));
  const store = new ClassicLevel(folder);
  try {
    await store.open();
    await closeIteratorsOnReturn(store);
    await store.put('key', 'value');
    for (const iterator of [store.keys(), store.values()]) {
      await iterator.next();
      expect(iterator).toHaveProperty('return');
      await ('return' in iterator && typeof iterator.return === 'function' && iterator.return());
      await expect(iterator.next()).rejects.toMatchObject({ code: 'LEVEL_ITERATOR_NOT_OPEN' });
    }
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
});
