import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { OrgId } from '#lib/access/organization-id.ts';
import { type AuditId, parseAuditId } from '#lib/entry/audit-id.ts';
import { utcTimestamp } from '#lib/entry/utc-timestamp.ts';
import { callStore } from './call-store.ts';
import type { EntriesTable } from './entries-table.ts';
import { tableDefinition } from './table-definition.ts';

/** What the index byArrival says of an entry. */
export interface Arrival {
  readonly id: AuditId;
  readonly createdAt: string;
}

const createdAtLength = '2026-11-22T07:43:00.000Z'.length;

/**
 * The entries of one shard that arrived at `from` or later, by arrival, a page at a time. From an index, so the latest
 * may be missing yet; and what a crash of the embedded DynamoDB has left half-written is named without being there.
 *
 * @param from RFC 3339 in UTC with milliseconds; empty: from the first on.
 * @param pageSize How many entries a page has at most.
 * @throws AuditLogError as storeError says
 */
export async function* readArrivals(
  orgId: OrgId,
  shard: number,
  from: string,
  table: EntriesTable,
  pageSize = 1000,
): AsyncGenerator<Arrival[], void, undefined> {
  let start: Record<string, unknown> | undefined;
  do {
    const command = new QueryCommand({
      TableName: table.name,
      IndexName: byArrival.name,
      KeyConditionExpression: '#shard = :shard AND #arrival >= :from',
      ExpressionAttributeNames: {
        '#shard': byArrival.partitionKey,
        '#arrival': byArrival.sortKey,
      },
      // A key can't be empty; no time is less than this.
      ExpressionAttributeValues: { ':shard': `${orgId}#${shard}`, ':from': from || '0' },
      Limit: pageSize,
      ExclusiveStartKey: start,
    });
    const page = await callStore(table, (abortSignal) =>
      table.client.send(command, { abortSignal }),
    );
    yield (page.Items ?? []).flatMap((item) => arrivalIn(`${item[byArrival.sortKey]}`));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

const [, , , byArrival] = tableDefinition.indexes;

/** None where an attribute isn't what appendEntry writes, which is for fsck to find. */
function arrivalIn(key: string): Arrival[] {
  const createdAt = key.slice(0, createdAtLength);
  const id = parseAuditId(key.slice(createdAtLength + 1));
  return id === undefined || utcTimestamp(createdAt) !== createdAt ? [] : [{ id, createdAt }];
}
