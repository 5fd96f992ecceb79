import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import {
  appendFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What S3 says no with, by its own code. */
export class BucketRefusal extends Error {}

/** A part, as a completion lists it. */
export interface ListedPart {
  readonly number: number;
  readonly etag: string;
}

/** S3 takes no smaller part, but for the last one. */
const leastPartBytes = 5 * 1024 * 1024;

/** A bucket that is a folder: objects appear in it whole or not at all. */
export class BucketFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(key: string, body: Uint8Array): Promise<void> {
    const draft = await this.#draft();
    await writeFile(draft, body, { mode: 0o600 });
    await this.#publish(draft, key);
  }

  /** An object as a stream, and its size in bytes. */
  async open(key: string): Promise<{ readonly body: ReadStream; readonly size: number }> {
    const file = this.#file(key);
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) throw new BucketRefusal('NoSuchKey');
    return { body: createReadStream(file), size: found.size };
  }

  async begin(key: string): Promise<string> {
    this.#file(key);
    const uploadId = randomUUID();
    await mkdir(this.#upload(uploadId), { recursive: true });
    return uploadId;
  }

  async putPart(uploadId: string, number: number, body: Uint8Array): Promise<string> {
    const draft = await this.#draft();
    await writeFile(draft, body, { mode: 0o600 });
    const part = join(this.#upload(uploadId), `${number}`);
    await rename(draft, part).catch(() => {
      throw new BucketRefusal('NoSuchUpload');
    });
    return etagOf(body);
  }

  async complete(key: string, uploadId: string, parts: readonly ListedPart[]): Promise<void> {
    const upload = this.#upload(uploadId);
    const kept = await readdir(upload).catch(() => undefined);
    if (kept === undefined) throw new BucketRefusal('NoSuchUpload');
    const draft = await this.#draft();
    for (const [at, part] of parts.entries()) {
      if (part.number <= (parts[at - 1]?.number ?? 0)) throw new BucketRefusal('InvalidPartOrder');
      if (!kept.includes(`${part.number}`)) throw new BucketRefusal('InvalidPart');
      const body = await readFile(join(upload, `${part.number}`));
      checkPart(part, body, at === parts.length - 1);
      await appendFile(draft, body, { mode: 0o600 });
    }
    await this.#publish(draft, key);
    // In one step, lest a completion that comes again after a crash finds some of the parts.
    const old = await this.#draft();
    await rename(upload, old);
    await rm(old, { recursive: true });
  }

  async #draft(): Promise<string> {
    const drafts = join(this.#folder, 'drafts');
    await mkdir(drafts, { recursive: true });
    return join(drafts, randomUUID());
  }

  async #publish(draft: string, key: string): Promise<void> {
    const file = this.#file(key);
    await mkdir(dirname(file), { recursive: true });
    await rename(draft, file);
  }

  #file(key: string): string {
    if (!/^(exports|carry)(\/[\w-]+)+$/.test(key)) throw new BucketRefusal('NoSuchKey');
    return join(this.#folder, key);
  }

  #upload(uploadId: string): string {
    if (!/^[\w-]+$/.test(uploadId)) throw new BucketRefusal('NoSuchUpload');
    return join(this.#folder, 'uploads', uploadId);
  }
}

function checkPart({ etag }: ListedPart, body: Uint8Array, isLast: boolean): void {
  if (etagOf(body) !== etag) throw new BucketRefusal('InvalidPart');
  if (!isLast && body.length < leastPartBytes) throw new BucketRefusal('EntityTooSmall');
}

function etagOf(body: Uint8Array): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}
