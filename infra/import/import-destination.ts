import { awsClient } from '#infra/local/command/aws-client.ts';
import { localEntriesTable } from '#infra/local/database/local-entries-table.ts';
import { reachDatabase } from '#infra/local/database/reach-database.ts';
import type { EntriesTable } from '#lib/store/entries-table.ts';

/** Where an import goes. */
export interface ImportDestination {
  readonly table: EntriesTable;
  close(): Promise<void>;
}

/**
 * The table of this name, in the account, region and with the credentials that the AWS SDK finds in the environment;
 * or without a name the local service's, whether or not it is running.
 * @throws CommandError where it can't be had
 */
export function importDestination(
  tableName: string | undefined,
  dataDir: string,
): Promise<ImportDestination> {
  return tableName === undefined ? localDestination(dataDir) : awsDestination(tableName);
}

async function awsDestination(name: string): Promise<ImportDestination> {
  const client = await awsClient();
  return { table: { client, name }, close: async () => client.destroy() };
}

async function localDestination(dataDir: string): Promise<ImportDestination> {
  const database = await reachDatabase(dataDir);
  const table = await localEntriesTable(`http://127.0.0.1:${database.port}`);
  return {
    table,
    async close() {
      table.client.destroy();
      await database.close();
    },
  };
}
