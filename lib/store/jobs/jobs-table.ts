import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The table that exports are arranged by, and the client that speaks to it: see documentClient. Nothing is deleted there. */
export interface JobsTable {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
  /** How long a call may take with all of its attempts, in milliseconds; absent: 5,000. */
  readonly deadlineMs?: number;
}

/**
 * The jobs table as data, for the stack and for local tables alike: the organization's id, and that of the export. Both
 * are strings.
 */
export const jobsTableDefinition = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** When DynamoDB may delete what has expired, in seconds since 1970. */
  timeToLiveAttribute: 'ttl',
} as const;
