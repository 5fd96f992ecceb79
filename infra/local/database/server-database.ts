import { CommandError } from '../command/command-error.ts';
import { type Database, openDatabase } from './database.ts';
import { databaseRecord } from './database-record.ts';

/**
 * The data folder's database for the server, recorded there so that other commands find it for as long as it is open.
 * @throws CommandError where the folder or the port is in use
 */
export async function serverDatabase(dataDir: string, port: number): Promise<Database> {
  const opened = await openDatabase(dataDir, port);
  const record = databaseRecord(dataDir);
  if (opened === 'in use') throw await inUse(dataDir, record);
  await record.write(opened.port);
  return {
    ...opened,
    async close() {
      await record.drop();
      await opened.close();
    },
  };
}

async function inUse(dataDir: string, record: ReturnType<typeof databaseRecord>) {
  const port = await record.read();
  return port === undefined
    ? new CommandError(`Another command is using the database in ${dataDir}; try again after it.`)
    : new CommandError(`"npm start" is already running on the data in ${dataDir}.`);
}
