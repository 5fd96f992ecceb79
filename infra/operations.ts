import { Duration } from 'aws-cdk-lib';
import type { Route } from '#lib/http/route.ts';
import type { IndexSource } from '#lib/store/index-source.ts';
import { recordingVariables } from './environment.ts';
import type { Stage } from './stage/stage.ts';

export type Operation = Route['operation'];

export interface OperationNeeds {
  /** What its role may do on the entries table. */
  readonly entriesTable: readonly `dynamodb:${string}`[];
  /** The indexes of that table that it may query; nothing else of DynamoDB is allowed. */
  readonly entriesIndexes?: readonly (IndexSource['index'] | 'byArrival')[];
  /** What its role may do on the table of the organizations' logs. */
  readonly logTable?: readonly `dynamodb:${string}`[];
  /** What its role may do on the table of exports. */
  readonly jobsTable?: readonly `dynamodb:${string}`[];
  /** It orders exports to be written. */
  readonly ordersExports?: true;
  /** It gives links to exports. */
  readonly linksExports?: true;
  /** Below the 29 s that the gateway waits. */
  readonly timeout: Duration;
  /** In MiB. */
  readonly memory: number;
  /** What its slowest per cent of invocations should stay below, in milliseconds. */
  readonly slowMs: number;
  /** Variables of its own, beside those of every operation. */
  readonly variables?: (stage: Stage) => Record<string, string>;
}

/** What the function of each operation needs of AWS. */
export const operations: Readonly<Record<Operation, OperationNeeds>> = {
  GetAuditLog: {
    entriesTable: ['dynamodb:GetItem'],
    // The store gives up after 5 s and the keys of an issuer after less; what takes longer hangs.
    timeout: Duration.seconds(10),
    // Memory is CPU: a read waits more than it computes, so more of it costs cents per million reads and takes the
    // edge off cold starts and TLS handshakes, which make the slowest per cent.
    memory: 1024,
    slowMs: 2_000,
  },
  ListAuditLogs: {
    entriesTable: ['dynamodb:BatchGetItem'],
    entriesIndexes: ['byOrg', 'byActor', 'byTarget', 'byArrival'],
    // Totals of what the log has counted, and of what has arrived since.
    logTable: ['dynamodb:BatchGetItem', 'dynamodb:Query'],
    // What is counted may take a hundred calls, one after the other.
    timeout: Duration.seconds(28),
    memory: 1024,
    slowMs: 10_000,
  },
  FollowAuditLogs: {
    entriesTable: ['dynamodb:BatchGetItem'],
    logTable: ['dynamodb:Query'],
    timeout: Duration.seconds(15),
    memory: 1024,
    slowMs: 2_000,
  },
  GetStatistics: {
    entriesTable: ['dynamodb:BatchGetItem'],
    entriesIndexes: ['byOrg', 'byArrival'],
    logTable: ['dynamodb:BatchGetItem', 'dynamodb:Query'],
    timeout: Duration.seconds(28),
    memory: 1024,
    slowMs: 10_000,
  },
  RecordAuditLog: {
    entriesTable: ['dynamodb:GetItem', 'dynamodb:PutItem'],
    // A put that finds the id taken is followed by a get, and the store gives up on each after 5 s.
    timeout: Duration.seconds(15),
    memory: 1024,
    slowMs: 2_000,
    variables: recordingVariables,
  },
  RecordAuditLogBatch: {
    entriesTable: ['dynamodb:GetItem', 'dynamodb:PutItem'],
    // It takes up no further entry once the last one might not be done in time.
    timeout: Duration.seconds(28),
    // A thousand entries keep a processor busy, and this is as much of it as one thread can use.
    memory: 1769,
    slowMs: 10_000,
    variables: recordingVariables,
  },
  GetEvidence: {
    // The entry and its place in the log by one request.
    entriesTable: ['dynamodb:BatchGetItem'],
    logTable: ['dynamodb:BatchGetItem', 'dynamodb:Query'],
    timeout: Duration.seconds(15),
    memory: 1024,
    slowMs: 2_000,
  },
  GetLog: {
    entriesTable: [],
    logTable: ['dynamodb:BatchGetItem', 'dynamodb:Query'],
    timeout: Duration.seconds(15),
    memory: 1024,
    slowMs: 2_000,
  },
  RequestExport: {
    // That an export was asked for is an entry.
    entriesTable: ['dynamodb:GetItem', 'dynamodb:PutItem'],
    jobsTable: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
    ordersExports: true,
    // A few calls one after the other, on each of which it gives up after 5 s.
    timeout: Duration.seconds(28),
    memory: 1024,
    slowMs: 2_000,
    variables: recordingVariables,
  },
  GetExport: {
    entriesTable: [],
    jobsTable: ['dynamodb:GetItem'],
    linksExports: true,
    timeout: Duration.seconds(10),
    memory: 1024,
    slowMs: 2_000,
  },
};
