import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { CommandError } from '#infra/local/command/command-error.ts';

/**
 * The text of a file in UTF-8, without a byte order mark.
 *
 * @param file `-` for standard input
 * @param folder that `file` is relative to
 * @throws CommandError where it can't be read, or isn't UTF-8
 */
export async function readText(file: string, folder: string): Promise<string> {
  try {
    const bytes = await (file === '-' ? buffer(process.stdin) : readFile(resolve(folder, file)));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new CommandError(`${file} can't be read: ${(error as Error).message}.`, 2, error);
  }
}
