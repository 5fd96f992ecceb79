import { compressCode, writeCode } from './compression-code.ts';
import { initialHash } from './sha256-constants.ts';
import { moduleOf } from './wasm-code.ts';

/** SHA-256's compression of four messages at once. All parameters are addresses in its memory. */
export interface Compression {
  /** What the memory holds: the state before the first block, then what its user puts there. */
  readonly bytes: Buffer;
  /**
   * Compresses one block of 64 bytes of each message.
   *
   * @param from The state before it.
   * @param to Where the state after it is written; it may be the same.
   */
  compress(from: number, a: number, b: number, c: number, d: number, to: number): void;
  /** Writes the digests, of 32 bytes each, that a state holds, one after the other. */
  write(from: number, a: number, b: number, c: number, d: number): void;
}

/** Eight vectors, each of the same word of all four messages. */
export const stateBytes = 8 * 16;
export const blockBytes = 64;

const compiled = new WebAssembly.Module(
  moduleOf([
    { name: 'compress', parameters: 6, vectors: 28, code: compressCode() },
    { name: 'write', parameters: 5, vectors: 12, code: writeCode() },
  ]),
);

/** One with a memory of its own, of 64 KiB. */
export function newCompression(): Compression {
  const { exports } = new WebAssembly.Instance(compiled);
  // What the module is made with.
  const { memory, compress, write } = exports as unknown as Compression & {
    readonly memory: { readonly buffer: ArrayBuffer };
  };
  const initial = initialHash.flatMap((word) => [word, word, word, word]);
  new Int32Array(memory.buffer).set(initial);
  return { bytes: Buffer.from(memory.buffer), compress, write };
}
