import type { AuditId } from '#lib/entry/audit-id.ts';
import { digestOfParts } from '#lib/entry/digest-of-parts.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';

/** The key attributes of the indexes; an entry is in the indexes that it has the keys of. */
export interface IndexKeys {
  readonly orgKey: string;
  readonly actorKey?: string;
  readonly targetKey?: string;
  readonly timeKey: string;
  readonly arrivalKey: string;
}

/**
 * @param shards Over how many keys the entries of one organization are spread, since an index key takes 1,000 writes a
 *   second. It may be raised, and never lowered: what was written stays where it is.
 */
export function indexKeys(entry: StoredEntry, shards = 1): IndexKeys {
  const { id, orgId, actor, target, createdAt, occurredAt = createdAt } = entry;
  const shard = shardOf(id, shards);
  return {
    orgKey: `${orgId}#${shard}`,
    ...(actor?.id === undefined ? {} : { actorKey: partyKey(orgId, 'actor', actor.id, shard) }),
    ...(target?.id === undefined ? {} : { targetKey: partyKey(orgId, 'target', target.id, shard) }),
    timeKey: `${occurredAt}#${id}`,
    arrivalKey: `${createdAt}#${id}`,
  };
}

function shardOf(id: AuditId, shards: number): number {
  if (shards === 1) return 0;
  return digestOfParts(['shard', id]).readUInt32BE() % shards;
}

// Hashed, since an id of an actor or target is free text, which may hold any separator.
function partyKey(orgId: string, kind: 'actor' | 'target', id: string, shard: number): string {
  return `${digestOfParts([orgId, kind, id]).toString('base64url')}#${shard}`;
}
