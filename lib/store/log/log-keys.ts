import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { digestOfParts } from '#lib/entry/digest-of-parts.ts';

/** The key of an item in the log table. */
export interface LogKey {
  readonly pk: string;
  readonly sk: string;
}

/** What the entries of a rollup have in common. */
export interface RollupName {
  /** The hour of occurredAt, or else of createdAt, in UTC: `2026-11-22T07`. */
  readonly hour: string;
  readonly service?: string | undefined;
  readonly action: string;
  readonly status?: string | undefined;
}

/** The keys of all kinds of items. Organizations are UUIDs of fixed length, so no two of them share a partition. */
export const logKeys = {
  /** What was appended to a log at once, by the index of its first leaf. */
  batch: (orgId: OrgId, first: number): LogKey => ({ pk: `${orgId}#batch`, sk: ordinal(first) }),
  /** Where an entry is in its log: a partition each, since ids are looked up one by one. */
  index: (orgId: OrgId, id: AuditId): LogKey => ({ pk: `${orgId}#index#${id}`, sk: 'index' }),
  tile: (orgId: OrgId, level: number, index: number): LogKey => ({
    pk: `${orgId}#tile#${level}`,
    sk: ordinal(index),
  }),
  head: (orgId: OrgId): LogKey => ({ pk: `${orgId}#head`, sk: 'head' }),
  /** Rollups of one organization sort by their hour. */
  rollup: (orgId: OrgId, name: RollupName): LogKey => ({
    pk: `${orgId}#rollup`,
    sk: `${name.hour}#${digestOf(name)}`,
  }),
  /** A signed checkpoint, by the size of the tree. */
  checkpoint: (orgId: OrgId, size: number): LogKey => ({
    pk: `${orgId}#checkpoint`,
    sk: ordinal(size),
  }),
  /** When the next checkpoint is to be signed. */
  checkpointDue: (orgId: OrgId): LogKey => ({ pk: `${orgId}#due`, sk: 'due' }),
  /** How far a sweep has come in one shard of the index byArrival. */
  sweep: (orgId: OrgId, shard: number): LogKey => ({ pk: `${orgId}#sweep`, sk: ordinal(shard) }),
  /** An organization that has a log. */
  organization: (orgId: OrgId): LogKey => ({ pk: 'organizations', sk: orgId }),
};

/** A safe integer in 16 digits, so that the texts sort as the numbers do. */
export function ordinal(number: number): string {
  return String(number).padStart(16, '0');
}

// Hashed, since these are free text of up to 1,600 bytes together; and one that is empty isn't one that is absent.
function digestOf({ service, action, status }: RollupName): string {
  const parts = [service, action, status].map((part) => (part === undefined ? '' : `=${part}`));
  return digestOfParts(['rollup', ...parts]).toString('base64url');
}
