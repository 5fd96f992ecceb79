import { setTimeout as delay } from 'node:timers/promises';
import { CommandError } from '../command/command-error.ts';
import { openDatabase } from './database.ts';
import { databaseRecord } from './database-record.ts';

export interface ReachedDatabase {
  readonly port: number;
  /** Closes it where it was opened here; the server's stays open. */
  close(): Promise<void>;
}

/**
 * The data folder's database for a command that uses it for a while: through the server where `npm start` runs, else
 * opened here.
 * @throws CommandError where another command holds it
 */
export async function reachDatabase(dataDir: string): Promise<ReachedDatabase> {
  const opened = await openDatabase(dataDir, 0);
  const record = databaseRecord(dataDir);
  if (opened !== 'in use') {
    await record.drop();
    return opened;
  }
  const port = (await record.read()) ?? (await delay(1000).then(record.read));
  if (port !== undefined) return { port, close: async () => {} };
  throw new CommandError(
    `Another command is using the database in ${dataDir}; try again after it.`,
  );
}
