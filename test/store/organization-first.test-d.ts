import { expectTypeOf, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import { appendEntry } from '#lib/store/append-entry.ts';
import { fetchEntry } from '#lib/store/fetch-entry.ts';
import { fetchSaltedEntries } from '#lib/store/fetch-salted-entries.ts';
import { fetchIndexedEntry } from '#lib/store/log/fetch-indexed-entry.ts';
import { putBatch, readBatches } from '#lib/store/log/log-batches.ts';
import { fetchNewestCheckpoint } from '#lib/store/log/log-checkpoints.ts';
import { readRollups } from '#lib/store/log/log-rollups.ts';
import { fetchTiles } from '#lib/store/log/log-tiles.ts';
import { readArrivals } from '#lib/store/read-arrivals.ts';
import { readEntry } from '#lib/store/read-entry.ts';

test('no call to the store compiles without an organization that access has verified', () => {
  expectTypeOf(readEntry).parameter(0).toEqualTypeOf<OrgId>();
  expectTypeOf(fetchEntry).parameter(0).toEqualTypeOf<OrgId>();
  expectTypeOf(appendEntry).parameter(0).toEqualTypeOf<OrgId>();
  expectTypeOf(readArrivals).parameter(0).toEqualTypeOf<OrgId>();
  expectTypeOf(fetchSaltedEntries).parameter(0).toEqualTypeOf<OrgId>();
  expectTypeOf(fetchIndexedEntry).parameter(0).toEqualTypeOf<OrgId>();
  expectTypeOf(putBatch).parameter(0).toEqualTypeOf<OrgId>();
  expectTypeOf(readBatches).parameter(0).toEqualTypeOf<OrgId>();
  expectTypeOf(fetchTiles).parameter(0).toEqualTypeOf<OrgId>();
  expectTypeOf(fetchNewestCheckpoint).parameter(0).toEqualTypeOf<OrgId>();
  expectTypeOf(readRollups).parameter(0).toEqualTypeOf<OrgId>();
  expectTypeOf<string>().not.toExtend<OrgId>();
});
