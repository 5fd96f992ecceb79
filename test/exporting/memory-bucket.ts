import { hash } from 'node:crypto';
import type { BucketPart } from '#lib/bucket/bucket.ts';

interface Upload {
  readonly key: string;
  readonly parts: Map<number, Uint8Array>;
}

/** A bucket in memory, each of whose calls is applied at once. It is as strict as S3 but for the size of parts. */
export class MemoryBucket {
  readonly objects = new Map<string, Uint8Array>();
  readonly #uploads = new Map<string, Upload>();
  #begun = 0;

  put(key: string, body: Uint8Array): void {
    this.objects.set(key, body);
  }

  get(key: string): Uint8Array {
    const body = this.objects.get(key);
    if (body === undefined) throw new Error(`There is no ${key}`);
    return body;
  }

  beginUpload(key: string): string {
    this.#begun += 1;
    this.#uploads.set(`upload-${this.#begun}`, { key, parts: new Map() });
    return `upload-${this.#begun}`;
  }

  putPart(key: string, uploadId: string, number: number, body: Uint8Array): BucketPart {
    const upload = this.#uploads.get(uploadId);
    if (upload?.key !== key) throw new Error('NoSuchUpload');
    if (number < 1 || number > 10_000) throw new Error('InvalidArgument');
    upload.parts.set(number, body);
    return { number, etag: hash('md5', body) };
  }

  completeUpload(key: string, uploadId: string, parts: readonly BucketPart[]): void {
    const upload = this.#uploads.get(uploadId);
    if (upload === undefined) {
      this.get(key);
      return;
    }
    const bodies = parts.map(({ number, etag }, at) => {
      const body = upload.parts.get(number);
      if (body === undefined || hash('md5', body) !== etag) throw new Error('InvalidPart');
      if (number <= (parts[at - 1]?.number ?? 0)) throw new Error('InvalidPartOrder');
      return body;
    });
    if (upload.key !== key || parts.length === 0) throw new Error('MalformedXML');
    this.objects.set(key, Buffer.concat(bodies));
    this.#uploads.delete(uploadId);
  }
}
