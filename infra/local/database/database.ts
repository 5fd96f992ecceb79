import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CommandError } from '../command/command-error.ts';
import type { DatabaseNews, DatabaseOrder, EntryNews } from './database-thread.ts';

/** An embedded DynamoDB that keeps its tables in the data folder and listens on loopback. */
export interface Database {
  readonly port: number;
  /** Settles only if the database breaks down, with the reason. */
  readonly broken: Promise<Error>;
  /** Tells the organization of each entry that is put from now on, whichever process puts it. */
  onEntry(listener: (organization: string) => void): void;
  /** Answers what is under way, flushes and lets go of the folder. */
  close(): Promise<void>;
}

/**
 * Opens the database, in a thread of its own: dynalite throws on failures of its store where nobody can catch it.
 * @param port 0 for any free one
 * @returns 'in use' where another process has the folder open
 * @throws CommandError where the port is taken or the folder can't be used
 */
export async function openDatabase(dataDir: string, port: number): Promise<Database | 'in use'> {
  const folder = join(dataDir, 'dynamodb');
  const workerData = { folder, port } satisfies DatabaseOrder;
  const thread = new Worker(new URL('./database-thread.ts', import.meta.url), { workerData });
  const news = await firstNews(thread).catch(({ message }: Error) => ({ code: '', message }));
  if ('port' in news) return running(thread, news.port);
  await thread.terminate();
  if (news.code === 'LEVEL_LOCKED') return 'in use';
  throw new CommandError(reason(news, folder, port));
}

async function firstNews(thread: Worker): Promise<DatabaseNews> {
  const [news] = await once(thread, 'message');
  return news;
}

function running(thread: Worker, port: number): Database {
  const broken = Promise.withResolvers<Error>();
  const gone = Promise.withResolvers<number>();
  thread.on('error', broken.resolve).on('exit', gone.resolve);
  return {
    port,
    broken: broken.promise,
    onEntry: (listener) =>
      void thread.on('message', ({ organization }: EntryNews) => listener(organization)),
    async close() {
      thread.postMessage('close');
      await gone.promise;
    },
  };
}

function reason(
  { code, message }: { code: string; message: string },
  folder: string,
  port: number,
) {
  return code === 'EADDRINUSE'
    ? `Port ${port} is in use; choose another one for the database with DYNAMODB_PORT.`
    : `The database in ${folder} can't be used: ${message}.`;
}
