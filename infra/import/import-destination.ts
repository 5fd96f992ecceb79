import { CommandError } from '#infra/local/command/command-error.ts';
import { localEntriesTable } from '#infra/local/database/local-entries-table.ts';
import { reachDatabase } from '#infra/local/database/reach-database.ts';
import { documentClient } from '#lib/store/document-client.ts';
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
  const client = documentClient();
  try {
    await client.config.region();
    await client.config.credentials();
  } catch (error) {
    throw new CommandError(
      `AWS can't be used: ${(error as Error).message.replace(/\.+$/, '')}.`,
      2,
      error,
    );
  }
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
