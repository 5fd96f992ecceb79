import { expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import { fetchEntry } from '#lib/store/fetch-entry.ts';
import { readEntry } from '#lib/store/read-entry.ts';
import { logEntry, logId, orgId } from '../evidence/log-entries.ts';
import { memoryLog } from '../evidence/memory-log.ts';

const expiresAt = '2027-11-22T09:04:58.943Z';
const entry = { ...logEntry(1), expiresAt };
const { entries } = memoryLog([entry]);
const justBefore = new Date('2027-11-22T09:04:58.942Z');

test('an entry is read until it expires, and is there for as long as it is stored', async () => {
  expect(await readEntry(orgId, entry.id, entries, justBefore)).toStrictEqual(entry);
  expect(await readEntry(orgId, entry.id, entries, new Date(expiresAt))).toBeUndefined();
  expect(await fetchEntry(orgId, entry.id, entries)).toStrictEqual(entry);
});

test('there is no entry of another id, or of another organization', async () => {
  const other = '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' as OrgId;
  expect(await readEntry(orgId, logId(2), entries, justBefore)).toBeUndefined();
  expect(await readEntry(other, entry.id, entries, justBefore)).toBeUndefined();
});
