import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The port of the running server's database, kept in the data folder so that other commands find it. It is true only
 * while another process holds the database: whoever opens it drops what a killed server left behind.
 */
export function databaseRecord(dataDir: string) {
  const file = join(dataDir, 'dynamodb.json');
  return {
    write: (port: number) => writeFile(file, `${JSON.stringify({ port })}\n`),
    drop: () => rm(file, { force: true }),
    /** @returns undefined where there is none, or none that is whole yet */
    async read(): Promise<number | undefined> {
      try {
        const { port } = JSON.parse(await readFile(file, 'utf8')) as { port?: unknown };
        return typeof port === 'number' ? port : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
