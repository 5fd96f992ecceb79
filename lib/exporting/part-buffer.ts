import { gzipSync } from 'node:zlib';
import type { ExportLimits } from './export-limits.ts';

/**
 * What is written of an export and isn't part of its file yet. Where blocks end depends on nothing but the text since the
 * last part, so that a file is the same however often its writers were interrupted.
 */
export class PartBuffer {
  #encoded: Uint8Array[] = [];
  #encodedBytes = 0;
  #texts: string[] = [];
  #textBytes = 0;
  readonly #isGzip: boolean;
  readonly #blockBytes: number;

  constructor(isGzip: boolean, { blockBytes }: Pick<ExportLimits, 'blockBytes'>) {
    this.#isGzip = isGzip;
    this.#blockBytes = blockBytes;
  }

  /** How many bytes of it are encoded. */
  get encodedBytes(): number {
    return this.#encodedBytes;
  }

  add(text: string): void {
    this.#texts.push(text);
    this.#textBytes += Buffer.byteLength(text);
    if (this.#textBytes >= this.#blockBytes) this.#encode();
  }

  /** Whether `part` has so many bytes without ending a block before its time. */
  holds(bytes: number): boolean {
    return this.#textBytes === 0 && this.#encodedBytes >= bytes;
  }

  /** All of it, encoded; from then on it is empty. */
  part(): Uint8Array {
    if (this.#textBytes > 0) this.#encode();
    const part = Buffer.concat(this.#encoded);
    this.#encoded = [];
    this.#encodedBytes = 0;
    return part;
  }

  /** All of it as it is: what is encoded, and then the text that isn't. */
  carry(): Uint8Array {
    return Buffer.concat([...this.#encoded, Buffer.from(this.#texts.join(''))]);
  }

  restore(carry: Uint8Array, encodedBytes: number): void {
    this.#encoded = [carry.subarray(0, encodedBytes)];
    this.#encodedBytes = encodedBytes;
    this.#textBytes = carry.length - encodedBytes;
    this.#texts = [Buffer.from(carry.subarray(encodedBytes)).toString()];
  }

  #encode(): void {
    const text = Buffer.from(this.#texts.join(''));
    const block = this.#isGzip ? gzipSync(text) : text;
    this.#encoded.push(block);
    this.#encodedBytes += block.length;
    this.#texts = [];
    this.#textBytes = 0;
  }
}
