import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { EntrySummary, SummaryField } from '#lib/entry/entry-summary.ts';
import { callStore } from './call-store.ts';
import { decodeIndexRow } from './decode-index-row.ts';
import type { EntriesTable } from './entries-table.ts';
import { type IndexSource, indexPartition } from './index-source.ts';
import { tableDefinition } from './table-definition.ts';

/** The rows of one partition of an index, between two positions. */
export interface IndexQuery {
  readonly source: IndexSource;
  readonly shard: number;
  /** The bounds of the positions, both included; a text between two positions serves as well as one. */
  readonly low: string;
  readonly high: string;
  readonly isNewestFirst: boolean;
  /** The fields that are wanted. */
  readonly fields: ReadonlySet<SummaryField>;
  /** How many rows at most; absent: as many as fit into the megabyte that DynamoDB reads. */
  readonly limit?: number | undefined;
}

export interface IndexPage {
  readonly rows: readonly EntrySummary[];
  /** The position up to which was read; absent at the end. */
  readonly reached?: string | undefined;
}

/**
 * One page of an index, eventually consistent: what was recorded a moment ago may be missing, and a row may be left of
 * an entry that has been deleted.
 *
 * @throws AuditLogError `entry_unreadable`, or as storeError says
 */
export async function queryIndex(
  orgId: OrgId,
  { source, shard, low, high, isNewestFirst, fields, limit }: IndexQuery,
  table: EntriesTable,
): Promise<IndexPage> {
  if (low > high) return { rows: [] };
  const names = ['timeKey', ...fields];
  const command = new QueryCommand({
    TableName: table.name,
    IndexName: source.index,
    KeyConditionExpression: '#partition = :partition AND #0 BETWEEN :low AND :high',
    ProjectionExpression: names.map((_, index) => `#${index}`).join(', '),
    ExpressionAttributeNames: {
      '#partition': partitionKeys[source.index],
      ...Object.fromEntries(names.map((name, index) => [`#${index}`, name])),
    },
    ExpressionAttributeValues: {
      ':partition': indexPartition(orgId, source, shard),
      ':low': low,
      ':high': high,
    },
    ScanIndexForward: !isNewestFirst,
    Limit: limit,
  });
  const { Items = [], LastEvaluatedKey } = await callStore(table, (abortSignal) =>
    table.client.send(command, { abortSignal }),
  );
  return {
    rows: Items.map((row) => decodeIndexRow(row, orgId)),
    reached: LastEvaluatedKey && String(LastEvaluatedKey['timeKey']),
  };
}

const partitionKeys = Object.fromEntries(
  tableDefinition.indexes.map(({ name, partitionKey }) => [name, partitionKey]),
) as Record<IndexSource['index'], string>;
