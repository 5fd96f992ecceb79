import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto';

type Bytes = ArrayBuffer | ArrayBufferView;

/**
 * SHA-256, or with a secret HMAC-SHA-256, as the SDK signs requests with. Its own makes a key object for each HMAC,
 * which takes several times as long as the HMAC; but it is always the same two keys that requests are signed with.
 */
export class Sha256 {
  readonly #secret: string | Bytes | undefined;
  #hash;

  constructor(secret?: string | Bytes) {
    this.#secret = secret;
    this.#hash = started(secret);
  }

  update(chunk: string | Bytes): void {
    this.#hash.update(typeof chunk === 'string' ? chunk : view(chunk));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    this.#hash = started(this.#secret);
  }
}

function started(secret: string | Bytes | undefined) {
  return secret === undefined ? createHash('sha256') : createHmac('sha256', keyOf(secret));
}

function keyOf(secret: string | Bytes): KeyObject {
  return typeof secret === 'string' ? keyOfText(secret) : keyOfBytes(secret);
}

let last: { readonly text: string; readonly key: KeyObject } | undefined;

/** Only the last one is kept: it is of the secret access key, which changes now and then. */
function keyOfText(text: string): KeyObject {
  if (last?.text !== text) last = { text, key: createSecretKey(Buffer.from(text)) };
  return last.key;
}

/** Each is kept for as long as the SDK keeps its bytes, which are a day's signing key. */
const keysOfBytes = new WeakMap<Bytes, KeyObject>();

function keyOfBytes(bytes: Bytes): KeyObject {
  const known = keysOfBytes.get(bytes);
  if (known !== undefined) return known;
  const key = createSecretKey(view(bytes));
  keysOfBytes.set(bytes, key);
  return key;
}

function view(bytes: Bytes): Uint8Array {
  return ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes);
}
