import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The table that entries are in, and the client that speaks to it: see documentClient. */
export interface EntriesTable {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
  /** How long a call may take with all of its attempts, in milliseconds; absent: 5,000. */
  readonly deadlineMs?: number;
}
