import type { AuditId } from '#lib/entry/audit-id.ts';
import { digestOfParts } from '#lib/entry/digest-of-parts.ts';
import { actorKnownAs, targetKnownAs } from '#lib/entry/known-as.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { indexPartition } from './index-source.ts';

/** The key attributes of the indexes; an entry is in the indexes that it has the keys of. */
export interface IndexKeys {
  readonly orgKey: string;
  readonly actorKey?: string;
  readonly targetKey?: string;
  readonly timeKey: string;
  readonly arrivalKey: string;
}

/** Over how many keys entries are spread: as many are read together. */
export const indexShards = 1;

/**
 * An entry is found under what its actor and target are known by, since that is what APIs show in place of an id that
 * is missing.
 *
 * @param shards Over how many keys the entries of one organization are spread, since an index key takes 1,000 writes a
 *   second. It may be raised, and never lowered: what was written stays where it is.
 */
export function indexKeys(entry: StoredEntry, shards = indexShards): IndexKeys {
  const { id, orgId, actor = {}, target = {}, createdAt, occurredAt = createdAt } = entry;
  const shard = shardOf(id, shards);
  const keyOf = (index: 'byActor' | 'byTarget', party: string) =>
    indexPartition(orgId, { index, party }, shard);
  const [by, to] = [actorKnownAs(actor), targetKnownAs(target)];
  return {
    orgKey: indexPartition(orgId, { index: 'byOrg' }, shard),
    ...(by === undefined ? {} : { actorKey: keyOf('byActor', by) }),
    ...(to === undefined ? {} : { targetKey: keyOf('byTarget', to) }),
    timeKey: `${occurredAt}#${id}`,
    arrivalKey: `${createdAt}#${id}`,
  };
}

function shardOf(id: AuditId, shards: number): number {
  if (shards === 1) return 0;
  return digestOfParts(['shard', id]).readUInt32BE() % shards;
}
