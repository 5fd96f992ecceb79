import { gzipSync } from 'node:zlib';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { AskedExport } from './asked-export.ts';
import { carryKey, exportKey } from './export-file.ts';
import type { ExportId } from './export-id.ts';
import type { ExportJob } from './export-job.ts';
import { nextPartBytes } from './export-limits.ts';
import type { ExportLine } from './export-lines.ts';
import type { ExportWriter } from './export-writer.ts';
import type { HeldJob } from './held-job.ts';
import { PartBuffer } from './part-buffer.ts';

/** What writes one export, as long as one function does. */
export class Pen {
  readonly #buffer: PartBuffer;
  readonly #orgId: OrgId;
  readonly #held: HeldJob;
  readonly #asked: AskedExport;
  readonly #writer: ExportWriter;
  /** The position up to which everything is written, and how many entries that are. */
  #after: string | undefined;
  #records: number;
  #first: string | undefined;

  constructor(orgId: OrgId, held: HeldJob, asked: AskedExport, writer: ExportWriter) {
    this.#buffer = new PartBuffer(asked.isGzip, writer.limits);
    this.#orgId = orgId;
    this.#held = held;
    this.#asked = asked;
    this.#writer = writer;
    this.#after = held.job.writing.after;
    this.#records = held.job.records;
    this.#first = held.job.writing.first;
  }

  /** Whether there is no room for another part. */
  get isTooLong(): boolean {
    return this.#held.job.writing.parts.length >= this.#writer.limits.parts;
  }

  /** Goes on where the last writer has put something aside; else begins. */
  async restore(): Promise<void> {
    const { carry, after } = this.#held.job.writing;
    if (carry !== undefined) {
      const { number, encoded } = carry;
      const bytes = await this.#writer.bucket.get(carryKey(this.#orgId, this.#id, number));
      this.#buffer.restore(bytes, encoded);
    } else if (after === undefined) {
      this.#buffer.add(this.#asked.form.head);
    }
  }

  async write({ position, text }: ExportLine): Promise<void> {
    this.#after = position;
    this.#first ??= timeOf(position);
    if (text !== undefined) {
      this.#buffer.add(text);
      this.#records += 1;
    }
    const { parts } = this.#held.job.writing;
    if (this.#buffer.holds(nextPartBytes(parts.length, this.#writer.limits))) {
      await this.#putPart(false);
    } else {
      await this.#held.renew(() => this.#progress);
    }
  }

  /** The rest is the last part, unless there is nothing left. */
  async end(): Promise<void> {
    await this.#putPart(true);
  }

  async putAside(): Promise<void> {
    const number = this.#held.job.writing.nextPart;
    const encoded = this.#buffer.encodedBytes;
    const key = carryKey(this.#orgId, this.#id, number);
    await this.#writer.bucket.put(key, this.#buffer.carry());
    await this.#held.release(this.#state, { ...this.#place, carry: { number, encoded } });
  }

  async complete(): Promise<void> {
    const { uploadId, parts } = this.#held.job.writing;
    const key = exportKey(this.#orgId, this.#id);
    const { bucket } = this.#writer;
    // Of no parts no upload is made.
    if (parts.length === 0) await bucket.put(key, new Uint8Array());
    else await bucket.completeUpload(key, uploadId, parts);
    await this.#held.complete();
  }

  async #putPart(isRead: boolean): Promise<void> {
    const body = this.#partOf(isRead);
    const { uploadId, parts, nextPart } = this.#held.job.writing;
    const key = exportKey(this.#orgId, this.#id);
    const isEmpty = body.length === 0;
    const put = isEmpty ? [] : [await this.#writer.bucket.putPart(key, uploadId, nextPart, body)];
    await this.#held.keep(
      { ...this.#state, bytes: this.#held.job.bytes + body.length },
      {
        ...this.#place,
        parts: [...parts, ...put],
        nextPart: nextPart + 1,
        carry: undefined,
        isRead,
      },
    );
  }

  /** Of nothing at all there is a file, too, which for gzip isn't an empty one. */
  #partOf(isRead: boolean): Uint8Array {
    const body = this.#buffer.part();
    const isNothing = isRead && body.length === 0 && this.#held.job.bytes === 0;
    return isNothing && this.#asked.isGzip ? gzipSync('') : body;
  }

  get #id(): ExportId {
    return this.#held.job.id;
  }

  get #state(): Pick<ExportJob, 'records' | 'progress'> {
    return { records: this.#records, progress: this.#progress };
  }

  /** That the job has got on is what takes back its attempts. */
  get #place() {
    return { after: this.#after, first: this.#first, attempts: 0 };
  }

  /** How much of the time between the entries at either end is gone through, in per cent. */
  get #progress(): number {
    const { last } = this.#held.job.writing;
    if (this.#after === undefined || this.#first === undefined || last === undefined) return 0;
    const [from, to, at] = [this.#first, last, timeOf(this.#after)].map(Date.parse) as [
      number,
      number,
      number,
    ];
    const share = from === to ? 1 : (at - from) / (to - from);
    return Math.min(99, Math.max(this.#held.job.progress, Math.floor(100 * share)));
  }
}

const timeLength = '2026-11-22T07:43:00.000Z'.length;

function timeOf(position: string): string {
  return position.slice(0, timeLength);
}
