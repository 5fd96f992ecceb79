import { awsClient } from '#infra/local/command/aws-client.ts';
import { localEntriesTable } from '#infra/local/database/local-entries-table.ts';
import { localLogTable } from '#infra/local/database/local-log-table.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { useOwnBodies } from './own-bodies.ts';

/** Where a log and its entries are, in words that another thread understands. */
export type EvidenceSource =
  /** The embedded DynamoDB. */
  | { readonly endpoint: string }
  /** Tables in AWS. */
  | { readonly entries: string; readonly log: string };

/**
 * The tables of a source.
 * @throws CommandError where they can't be had
 */
export async function openSource(source: EvidenceSource): Promise<EvidenceTables> {
  if ('endpoint' in source) {
    const entries = await localEntriesTable(source.endpoint);
    const log = await localLogTable(source.endpoint);
    useOwnBodies(entries.client);
    useOwnBodies(log.client);
    return { entries, log };
  }
  const client = await awsClient();
  useOwnBodies(client);
  const table = (name: string) => ({ client, name, deadlineMs });
  return { entries: table(source.entries), log: table(source.log) };
}

/** A check can wait for a table that is throttled. */
const deadlineMs = 60_000;
