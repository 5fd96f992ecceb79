import { sha256 } from '#lib/evidence/sha256.ts';
import { fromBase64, toBase64 } from '../base64.ts';
import { EvidenceError } from '../evidence-error.ts';
import { toHex } from '../hex.ts';
import { isKeyName } from './key-name.ts';

/** A key that checkpoints are verified with (C2SP signed-note). */
export interface VerifierKey {
  /** Which is the origin of its log. */
  readonly name: string;
  /** 8 hexadecimal digits. */
  readonly id: string;
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
}

/** What stands before a public key for the kind of its signatures: Ed25519. */
const kind = 1;
const publicKeySize = 32;
const form = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/;

/** A key as text: `NAME+ID+BASE64`, the base64 that of 0x01 and the public key. */
export function verifierKey(name: string, publicKey: Uint8Array): string {
  return `${name}+${keyId(name, publicKey)}+${toBase64(kindAndKey(publicKey))}`;
}

/**
 * The key that this text is.
 *
 * @throws EvidenceError `key_malformed`
 */
export function parseVerifierKey(text: string): VerifierKey {
  const [, name = '', id = '', base64 = ''] = form.exec(text) ?? [];
  const bytes = fromBase64(base64);
  if (bytes?.length !== 1 + publicKeySize || bytes[0] !== kind || !isKeyName(name)) {
    throw new EvidenceError('key_malformed');
  }
  const publicKey = bytes.slice(1);
  if (keyId(name, publicKey) !== id) throw new EvidenceError('key_malformed');
  return { name, id, publicKey };
}

/** The first 32 bits of SHA-256(name, newline, 0x01, public key). */
export function keyIdBytes(name: string, publicKey: Uint8Array): Uint8Array {
  const prefix = new TextEncoder().encode(`${name}\n`);
  return sha256(Uint8Array.from([...prefix, ...kindAndKey(publicKey)])).subarray(0, 4);
}

function keyId(name: string, publicKey: Uint8Array): string {
  return toHex(keyIdBytes(name, publicKey));
}

function kindAndKey(publicKey: Uint8Array): Uint8Array {
  if (publicKey.length !== publicKeySize) throw new RangeError('A public key has 32 bytes');
  return Uint8Array.from([kind, ...publicKey]);
}
