import { createHash } from 'node:crypto';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { entryKey } from '#lib/store/entry-key.ts';
import { indexKeys } from '#lib/store/index-keys.ts';
import { random } from '../../evidence/random.ts';
import type { organization } from '../cost/sample-item.ts';
import { drawing, manyOrganizations, type Rates } from './organizations.ts';

/** A kind of partition key of the entries table or of one of its indexes. */
export type KeyKind = 'entries' | 'byOrg' | 'byActor' | 'byTarget' | 'byArrival';

/** How many entries were written under the key of its kind that was written most, second for second. */
export type Heat = Readonly<Record<KeyKind, readonly number[]>>;

const actors = 1000;
const targets = 5000;

/**
 * Writes entries for some seconds under the keys that lib/store gives them, by chance but the same each time, and tells
 * how hot the hottest key of each kind gets. An organization's actors and targets are by Zipf's law as well.
 *
 * @param shards Over how many keys an organization's entries are spread in each index.
 */
export function heatOf(rates: Rates, shards: number, seconds: number): Heat {
  const next = random(7);
  const perSecond = rates.reduce((sum, rate) => sum + rate, 0);
  const drawOrganization = drawing(rates, next);
  const drawActor = drawing(manyOrganizations(1, actors), next);
  const drawTarget = drawing(manyOrganizations(1, targets), next);
  const second = () =>
    Array.from({ length: Math.round(perSecond) }, () =>
      keysOf(entryOf(drawOrganization(), drawActor(), drawTarget(), next), shards),
    );
  const written = Array.from({ length: seconds }, second);
  const of = (kind: KeyKind) => written.map((keys) => mostOf(keys.map((each) => each[kind])));
  return {
    entries: of('entries'),
    byOrg: of('byOrg'),
    byActor: of('byActor'),
    byTarget: of('byTarget'),
    byArrival: of('byArrival'),
  };
}

function keysOf(entry: StoredEntry, shards: number): Record<KeyKind, string> {
  const { orgKey, actorKey = '', targetKey = '' } = indexKeys(entry, shards);
  const entries = entryKey(entry.orgId as typeof organization.id, entry.id);
  return { entries, byOrg: orgKey, byActor: actorKey, byTarget: targetKey, byArrival: orgKey };
}

function entryOf(org: number, actor: number, target: number, next: () => number): StoredEntry {
  return {
    v: 1,
    id: uuid(`entry ${next()} ${next()}`) as AuditId,
    orgId: uuid(`organization ${org}`),
    action: 'policy_updated',
    createdAt: '2026-11-22T07:43:01.250Z',
    actor: { id: `user-${actor}` },
    target: { id: `policy-${target}` },
  };
}

function uuid(seed: string): string {
  const hex = createHash('md5').update(seed).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-7$3-8$4-$5');
}

function mostOf(keys: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Math.max(...counts.values());
}
