import type { SummaryField } from '#lib/entry/entry-summary.ts';

/** A global secondary index: its key attributes, all strings, and what it holds beside the keys. */
export interface IndexDefinition {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  /** The attributes projected; absent: keys only. */
  readonly projected?: readonly string[];
}

/** What filters need, so that a query reads no more entries than it answers. */
const projected = [
  'action',
  'verb',
  'service',
  'status',
  'actor',
  'target',
  'workflowId',
  'occurredAt',
  'createdAt',
  'expiresAt',
] as const satisfies readonly SummaryField[];

/**
 * The entries table as data, for the stack and for local tables alike. All indexes exist from the first release on:
 * entries are never rewritten, so an index added later would lack every older one.
 */
export const tableDefinition = {
  /** `orgId#auditId`, a string. There is no sort key. */
  partitionKey: 'pk',
  /** When DynamoDB may delete an expired entry, in seconds since 1970. */
  timeToLiveAttribute: 'ttl',
  streamViewType: 'KEYS_ONLY',
  indexes: [
    { name: 'byOrg', partitionKey: 'orgKey', sortKey: 'timeKey', projected },
    { name: 'byActor', partitionKey: 'actorKey', sortKey: 'timeKey', projected },
    { name: 'byTarget', partitionKey: 'targetKey', sortKey: 'timeKey', projected },
    { name: 'byArrival', partitionKey: 'orgKey', sortKey: 'arrivalKey' },
  ],
} as const satisfies {
  readonly partitionKey: string;
  readonly timeToLiveAttribute: string;
  readonly streamViewType: string;
  readonly indexes: readonly IndexDefinition[];
};
