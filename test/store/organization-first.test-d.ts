import { expectTypeOf, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import { appendEntry } from '#lib/store/append-entry.ts';
import { fetchEntry } from '#lib/store/fetch-entry.ts';
import { readEntry } from '#lib/store/read-entry.ts';

test('no call to the store compiles without an organization that access has verified', () => {
  expectTypeOf(readEntry).parameter(0).toEqualTypeOf<OrgId>();
  expectTypeOf(fetchEntry).parameter(0).toEqualTypeOf<OrgId>();
  expectTypeOf(appendEntry).parameter(0).toEqualTypeOf<OrgId>();
  expectTypeOf<string>().not.toExtend<OrgId>();
});
