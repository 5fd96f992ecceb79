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

const keysOfBytes = new WeakMap<Bytes, KeyObject>();
const keysOfText = new Map<string, KeyObject>();
const mostTexts = 16;

function keyOf(secret: string | Bytes): KeyObject {
  const known = typeof secret === 'string' ? keysOfText.get(secret) : keysOfBytes.get(secret);
  if (known !== undefined) return known;
  if (typeof secret !== 'string') {
    const key = createSecretKey(view(secret));
    keysOfBytes.set(secret, key);
    return key;
  }
  const key = createSecretKey(Buffer.from(secret));
  // Credentials change now and then.
  if (keysOfText.size >= mostTexts) keysOfText.clear();
  keysOfText.set(secret, key);
  return key;
}

function view(bytes: Bytes): Uint8Array {
  return ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes);
}
