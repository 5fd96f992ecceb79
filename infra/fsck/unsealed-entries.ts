import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { OrgId } from '#lib/access/organization-id.ts';
import { type AuditId, parseAuditId } from '#lib/entry/audit-id.ts';
import { batchGet } from '#lib/store/batch-get.ts';
import { callStore } from '#lib/store/call-store.ts';
import { decodeItem } from '#lib/store/decode-item.ts';
import { entryKey } from '#lib/store/entry-key.ts';
import { indexShards } from '#lib/store/index-keys.ts';
import { indexPartition } from '#lib/store/index-source.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import { tableDefinition } from '#lib/store/table-definition.ts';
import type { Item } from './item.ts';
import { latestTime } from './latest-time.ts';
import type { SealedIds } from './sealed-ids.ts';

/** An entry of which no leaf is known. */
export interface Unsealed {
  /** Undefined of an item under a key that is none of this organization's entries. */
  readonly id: AuditId | undefined;
  /** When it was recorded; empty of an item that is no entry, which can't be sealed; undefined where there is no item. */
  readonly createdAt: string | undefined;
  /** Where its leaf is, by its index item; undefined where there is none. */
  readonly stated: number | undefined;
}

const [, , , byArrival] = tableDefinition.indexes;
const deadlineMs = 60_000;
const foreign: Unsealed = { id: undefined, createdAt: '', stated: undefined };

/**
 * The entries of an organization of which no leaf is known though there should be one, in the order in which they arrived.
 * They are listed by an index: where only a row of it is left of one, as after a crash of the embedded DynamoDB, or one is
 * younger than sealing takes, it isn't among them.
 *
 * @param dueAt When an entry was recorded that is just due to be sealed.
 * @param shards Over how many keys of the index entries are spread.
 * @throws AuditLogError as storeError says
 */
export async function unsealedEntries(
  orgId: OrgId,
  sealed: SealedIds,
  tables: EvidenceTables,
  dueAt: string,
  now: Date,
  shards = indexShards,
): Promise<Unsealed[]> {
  const latest = latestTime(now);
  const isMissing = ({ createdAt = dueAt, stated }: Unsealed) =>
    stated !== undefined || createdAt < dueAt || createdAt > latest;
  const unsealed: Unsealed[] = [];
  for await (const ids of listedIds(orgId, tables, shards)) {
    const known = ids.filter((id) => id !== undefined);
    const unknown = known.filter((id) => sealed.indexOf(id) === undefined);
    const read = unknown.length > 0 ? await readUnsealed(orgId, unknown, tables) : [];
    unsealed.push(...read.filter(isMissing));
    if (known.length < ids.length) unsealed.push(foreign);
  }
  return unsealed;
}

async function* listedIds(
  orgId: OrgId,
  tables: EvidenceTables,
  shards: number,
): AsyncGenerator<(AuditId | undefined)[], void, undefined> {
  for (let shard = 0; shard < shards; shard++) {
    yield* listedInShard(orgId, indexPartition(orgId, { index: 'byOrg' }, shard), tables);
  }
}

async function* listedInShard(
  orgId: OrgId,
  shard: string,
  { entries }: EvidenceTables,
): AsyncGenerator<(AuditId | undefined)[], void, undefined> {
  let start: Item | undefined;
  do {
    const command = new QueryCommand({
      TableName: entries.name,
      IndexName: byArrival.name,
      KeyConditionExpression: '#shard = :shard AND #arrival >= :from',
      ExpressionAttributeNames: {
        '#shard': byArrival.partitionKey,
        '#arrival': byArrival.sortKey,
      },
      // Whatever the key is: an entry that has none isn't listed anywhere.
      ExpressionAttributeValues: { ':shard': shard, ':from': '\u0001' },
      ProjectionExpression: 'pk',
      ExclusiveStartKey: start,
    });
    const page = await callStore({ deadlineMs }, (abortSignal) =>
      entries.client.send(command, { abortSignal }),
    );
    yield (page.Items ?? []).map((item) => idIn(orgId, item));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

function idIn(orgId: OrgId, { pk }: Item): AuditId | undefined {
  const id = parseAuditId(String(pk).slice(-36));
  return id !== undefined && pk === entryKey(orgId, id) ? id : undefined;
}

async function readUnsealed(
  orgId: OrgId,
  ids: readonly AuditId[],
  { entries, log }: EvidenceTables,
): Promise<Unsealed[]> {
  const keys = ids.flatMap((id) => [
    { table: entries.name, key: { pk: entryKey(orgId, id) } },
    { table: log.name, key: { ...logKeys.index(orgId, id) } },
  ]);
  const found = await batchGet({ ...entries, deadlineMs }, keys);
  const items = new Map(found.map(({ item }) => [item['pk'], item]));
  return ids.map((id) => {
    const stated = items.get(logKeys.index(orgId, id).pk)?.['index'];
    return {
      id,
      createdAt: createdAtIn(items.get(entryKey(orgId, id)), orgId, id),
      stated: stated === undefined ? undefined : Number(stated),
    };
  });
}

function createdAtIn(item: Item | undefined, orgId: OrgId, id: AuditId): string | undefined {
  if (item === undefined) return undefined;
  try {
    return decodeItem(item, orgId, id).createdAt;
  } catch {
    return '';
  }
}
