import fc from 'fast-check';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import type { Lag } from './entries-in-memory.ts';

export const acme = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId;
const beta = '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' as OrgId;

/** The time of every search: some entries have expired by it. */
export const now = new Date('2026-06-01T00:00:00.000Z');

// Few of each, so that entries share them and queries find some.
export const times = [
  '2026-01-01T00:00:00.000Z',
  '2026-01-01T23:59:59.999Z',
  '2026-01-02T00:00:00.000Z',
  '2026-01-03T12:00:00.000Z',
];
export const uuid = 'abcdef01-2345-4789-8abc-def012345678';
const words = ['a', '!a', 'a,b'];
const types = ['user', 'system', 'unknown', 'organization'];
const parties = [uuid, uuid.toUpperCase(), 'u#1', 'u,2', '', 'system', 'unknown', acme];

const some = <Value>(values: readonly Value[]) => fc.constantFrom(...values);

const anything = some([...words, ...types, ...parties]);
const mostly = (values: readonly string[]) =>
  fc.oneof({ weight: 9, arbitrary: some(values) }, anything);

/** Values of filters: for most of them entries have such. */
export const sought = { word: mostly(words), type: mostly(types), party: mostly(parties) };

const party = fc.record(
  {
    type: some(types),
    id: some(parties),
    name: some(parties),
    email: some(parties),
  },
  { requiredKeys: [] },
);

/** Ids that differ in their last character alone. */
const nearlySame = fc
  .integer({ min: 0, max: 15 })
  .map((last) => `0199f1c2-4a10-7c3e-8f00-1d2c3b4a5f6${last.toString(16)}`);

const entry: fc.Arbitrary<StoredEntry> = fc.record(
  {
    v: fc.constant(1 as const),
    id: fc.oneof(fc.uuid(), nearlySame).map((id) => id as AuditId),
    orgId: fc.oneof({ weight: 5, arbitrary: fc.constant(acme) }, fc.constant(beta)),
    action: some(words),
    verb: some(words),
    service: some(words),
    status: some(words),
    occurredAt: some(times),
    createdAt: some(times),
    expiresAt: some(['2026-05-31T23:59:59.999Z', now.toISOString(), '2026-06-01T00:00:00.001Z']),
    actor: party,
    target: party,
    workflowId: some(words),
  },
  { requiredKeys: ['v', 'id', 'orgId', 'action', 'createdAt'] },
);

const lag = fc.oneof(
  { weight: 8, arbitrary: fc.constant<undefined>(undefined) },
  fc.constantFrom<Lag>('no row', 'no item', 'late item'),
);

/** A log of two organizations, whose indexes lag behind. */
export const logs = fc.uniqueArray(fc.record({ entry, lag }), {
  minLength: 8,
  maxLength: 40,
  size: 'max',
  selector: ({ entry }) => entry.id,
});

export type Log = readonly { readonly entry: StoredEntry; readonly lag: Lag | undefined }[];

/** What the index has of the organization that hasn't expired, newest first. */
export function indexed(log: Log): Log {
  return log
    .filter(
      ({ entry: { orgId, expiresAt = 'never' }, lag }) =>
        orgId === acme && expiresAt > now.toISOString() && lag !== 'no row',
    )
    .toSorted((left, right) => (positionOf(left.entry) < positionOf(right.entry) ? 1 : -1));
}

/** Without the rows that have no entry. */
export function entriesOf(log: Log): StoredEntry[] {
  return log.filter(({ lag }) => lag !== 'no item').map(({ entry }) => entry);
}

export function timeOf({ occurredAt, createdAt }: StoredEntry): string {
  return occurredAt ?? createdAt;
}

function positionOf(entry: StoredEntry): string {
  return `${timeOf(entry)}#${entry.id}`;
}
