import { parseAuditId } from '#lib/entry/audit-id.ts';
import { digestOfParts } from '#lib/entry/digest-of-parts.ts';

/** Which entries of an organization an index has together: all of them, or those of one actor or target. */
export type IndexSource =
  | { readonly index: 'byOrg' }
  | { readonly index: 'byActor' | 'byTarget'; readonly party: string };

/** The partition of an index in which a shard of these entries is. */
export function indexPartition(orgId: string, source: IndexSource, shard: number): string {
  if (source.index === 'byOrg') return `${orgId}#${shard}`;
  const kind = source.index === 'byActor' ? 'actor' : 'target';
  // Hashed, since what a party is known by is free text, which may hold any separator.
  const digest = digestOfParts([orgId, kind, partyName(source.party)]).toString('base64url');
  return `${digest}#${shard}`;
}

/** What an actor or target is indexed by: UUIDs in lower case, so that any spelling finds them all. */
export function partyName(knownAs: string): string {
  return parseAuditId(knownAs) ?? knownAs;
}
