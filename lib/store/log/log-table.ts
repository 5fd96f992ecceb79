import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * The table that the organizations' logs are in, and the client that speaks to it: see documentClient. It holds hashes,
 * ids, counts and times, and of an entry's content nothing but the service, action and status that rollups count by.
 * Nothing is ever deleted from it, and only a tile, a head, a rollup, a sweep's position and what
 * checkpoint is arranged for are put again, grown.
 */
export interface LogTable {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
  /** How long a call may take with all of its attempts, in milliseconds; absent: 5,000. */
  readonly deadlineMs?: number;
}

/** The log table as data, for the stack and for local tables alike: both keys are strings, see logKeys. */
export const logTableDefinition = { partitionKey: 'pk', sortKey: 'sk' } as const;
