import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { openLocalTable } from '#infra/local/database/open-local-table.ts';
import { publishCheckpoint } from '#lib/evidence/sealing/publish-checkpoint.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { createTableInput } from '#lib/store/create-table-input.ts';
import { encodeItem } from '#lib/store/encode-item.ts';
import { createJobsTableInput } from '#lib/store/jobs/create-jobs-table-input.ts';
import type { JobsTable } from '#lib/store/jobs/jobs-table.ts';
import { putJob } from '#lib/store/jobs/put-job.ts';
import { createLogTableInput } from '#lib/store/log/create-log-table-input.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { keySigner, logName } from '../../evidence/key-signer.ts';
import type { Item } from '../../evidence/memory-dynamodb.ts';
import { prepared } from '../patiently.ts';
import type { Party } from './parties.ts';

/** The tables of a world. */
export interface WorldTables extends EvidenceTables {
  readonly jobs: JobsTable;
}

/** Makes tables in an embedded DynamoDB whose names begin like this. */
export async function makeTables(endpoint: string, name: string): Promise<WorldTables> {
  const make = async (table: string, input: (name: string) => CreateTableCommandInput) => ({
    client: await openLocalTable(endpoint, input(table)),
    name: table,
  });
  return {
    entries: await make(`${name}-entries`, createTableInput),
    log: await make(`${name}-log`, createLogTableInput),
    jobs: await make(`${name}-jobs`, createJobsTableInput),
  };
}

/** Puts a party's exports and entries, with secrets that follow from their ids, and seals and signs its log at two sizes. */
export async function fill({ orgId, entries, jobs }: Party, tables: WorldTables): Promise<void> {
  for (const job of jobs) await prepared(() => putJob(orgId, job, tables.jobs));
  const { client, name } = tables.entries;
  for (const entry of entries) {
    const secret = new Uint8Array(32).fill(Number(`0x${entry.id.slice(-2)}`));
    const Item = encodeItem(orgId, entry, secret);
    await client.send(new PutCommand({ TableName: name, Item }));
  }
  const ids = entries.map(({ id }) => id);
  const rules = { signer: keySigner(), logName, checkpointSeconds: 0 };
  for (const size of [ids.length >> 1, ids.length - 3]) {
    await prepared(() => sealEntries(orgId, ids.slice(0, size), tables));
    await prepared(() => publishCheckpoint(orgId, tables.log, rules, new Date()));
  }
}

/** Everything that is in a table. */
export async function scan({ client, name }: JobsTable): Promise<readonly Item[]> {
  const items: Item[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const command = new ScanCommand({ TableName: name, ConsistentRead: true, ExclusiveStartKey });
    const page = await client.send(command);
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return items;
}
