import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CommandError } from '#infra/local/command/command-error.ts';
import { ordinal } from '#lib/store/log/log-keys.ts';

/**
 * A log as files, laid out as C2SP tlog-tiles has it: `checkpoint`, `tile/...` and `tile/entries/...`; beside them `key`,
 * and `checkpoints/` with all that were ever taken, by their sizes. A file appears whole or not at all.
 */
export class MirrorFolder {
  readonly #folder: string;

  /** @param folder absolute */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Undefined where there is no such file. */
  read(path: string): Promise<Buffer | undefined> {
    return this.#io(async () => {
      try {
        return await readFile(this.#at(path));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    });
  }

  write(path: string, bytes: string | Uint8Array): Promise<void> {
    return this.#io(async () => {
      const file = this.#at(path);
      const draft = `${file}.${randomUUID()}`;
      await mkdir(dirname(file), { recursive: true });
      const handle = await open(draft, 'wx');
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(draft, file);
    });
  }

  remove(path: string): Promise<void> {
    return this.#io(() => rm(this.#at(path), { recursive: true, force: true }));
  }

  /** The sizes of the checkpoints that were taken, in ascending order. */
  checkpointSizes(): Promise<number[]> {
    return this.#io(async () => {
      const names = await readdir(this.#at('checkpoints')).catch(() => []);
      return names
        .filter((name) => /^\d{16}$/.test(name))
        .map(Number)
        .sort((one, other) => one - other);
    });
  }

  #at(path: string): string {
    return join(this.#folder, ...path.split('/'));
  }

  async #io<Result>(act: () => Promise<Result>): Promise<Result> {
    try {
      return await act();
    } catch (error) {
      throw new CommandError(
        `${this.#folder} can't be used: ${(error as Error).message}.`,
        2,
        error,
      );
    }
  }
}

/** Where a checkpoint of this size is kept for ever. */
export function checkpointPath(size: number): string {
  return `checkpoints/${ordinal(size)}`;
}
