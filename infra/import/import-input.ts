import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { addAbortSignal } from 'node:stream';
import { CommandError } from '#infra/local/command/command-error.ts';

/** What an import reads. */
export interface ImportInput {
  readonly bytes: AsyncIterable<Buffer>;
  /** In bytes; undefined where that isn't known before the end. */
  readonly size: number | undefined;
}

/**
 * @param file `-` for standard input
 * @param folder that `file` is relative to
 * @param signal ends the input early
 * @throws CommandError where the file can't be read
 */
export async function importInput(
  file: string,
  folder: string,
  signal: AbortSignal,
): Promise<ImportInput> {
  if (file === '-') return { bytes: addAbortSignal(signal, process.stdin), size: undefined };
  try {
    const handle = await open(resolve(folder, file));
    const stats = await handle.stat();
    if (stats.isDirectory()) throw new Error('it is a folder');
    const bytes = addAbortSignal(signal, handle.createReadStream());
    return { bytes, size: stats.isFile() ? stats.size : undefined };
  } catch (error) {
    throw new CommandError(`${file} can't be read: ${(error as Error).message}.`, 2, error);
  }
}
