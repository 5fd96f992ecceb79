import { blockBytes, newCompression, stateBytes } from './compression.ts';

const secretBytes = 32;
const digestBytes = 32;
const saltBytes = 16;
const lanes = 4;

// What stands where in the memory, behind the state before the first block.
const inner = stateBytes;
const outer = inner + stateBytes;
const state = outer + stateBytes;
const innerKey = state + stateBytes;
const outerKey = innerKey + blockBytes;
const outerBlocks = outerKey + blockBytes;
const results = outerBlocks + lanes * blockBytes;
/** base64 writes three bytes as four characters: where each salt begins at a multiple of three, all are written at once. */
const resultBytes = 18;
const resultLength = 24;
const saltLength = 22;
const mostNames = 64;
const names = results + mostNames * resultBytes + digestBytes;

const { bytes, compress, write } = newCompression();
/** Where the block is that a name makes. */
const nameBlocks = new Map<string, number>();

bytes.fill(0x36, innerKey, innerKey + blockBytes);
bytes.fill(0x5c, outerKey, outerKey + blockBytes);
const outerOf = [0, 1, 2, 3].map((lane) => outerBlocks + lane * blockBytes) as [
  number,
  number,
  number,
  number,
];
for (const block of outerOf) endMessage(block, digestBytes);

/**
 * The salts of an entry's fields, the same as fieldSalts has them (lib/store), four in the time of one: once the secret
 * has been taken in, HMAC (RFC 2104) of a name is two compressions.
 *
 * @param secret The entry's, 256 bits.
 * @returns a function of names: ASCII, at most 64 at once, of at most 55 characters, and some 900 in all.
 * @throws RangeError for a secret of another length, a longer name, or more of them
 */
export function laneSalts(secret: Uint8Array): (fields: readonly string[]) => string[] {
  if (secret.length !== secretBytes) throw new RangeError('A secret has 32 bytes');
  return (fields) => saltsUnder(secret, fields);
}

function saltsUnder(secret: Uint8Array, fields: readonly string[]): string[] {
  if (fields.length > mostNames) throw new RangeError('There are at most 64 names');
  const blocks = fields.map((name) => nameBlocks.get(name) ?? newNameBlock(name));
  takeSecret(secret);
  for (let at = 0; at < blocks.length; at += lanes) {
    fourSalts(blocks, at, results + at * resultBytes);
  }
  const text = bytes.toString('base64url', results, results + blocks.length * resultBytes);
  return blocks.map((_, n) => text.slice(n * resultLength, n * resultLength + saltLength));
}

function takeSecret(secret: Uint8Array): void {
  let at = 0;
  for (const byte of secret) {
    bytes[innerKey + at] = byte ^ 0x36;
    bytes[outerKey + at] = byte ^ 0x5c;
    at++;
  }
  compress(0, innerKey, innerKey, innerKey, innerKey, inner);
  compress(0, outerKey, outerKey, outerKey, outerKey, outer);
}

function fourSalts(blocks: readonly number[], at: number, to: number): void {
  const { [at]: a = 0, [at + 1]: b = a, [at + 2]: c = a, [at + 3]: d = a } = blocks;
  const [e, f, g, h] = outerOf;
  compress(inner, a, b, c, d, state);
  write(state, e, f, g, h);
  compress(outer, e, f, g, h, state);
  write(state, to, to + resultBytes, to + 2 * resultBytes, to + 3 * resultBytes);
  for (let end = to + saltBytes; end < to + lanes * resultBytes; end += resultBytes) {
    bytes[end] = 0;
    bytes[end + 1] = 0;
  }
}

/** What ends a message of a block of key or padding and `length` bytes more (FIPS 180-4 section 5.1.1). */
function endMessage(block: number, length: number): void {
  if (length > blockBytes - 9) throw new RangeError('A name has at most 55 characters');
  bytes[block + length] = 0x80;
  bytes.writeUInt32BE((blockBytes + length) * 8, block + blockBytes - 4);
}

function newNameBlock(name: string): number {
  const block = names + nameBlocks.size * blockBytes;
  endMessage(block, name.length);
  bytes.write(name, block, 'latin1');
  nameBlocks.set(name, block);
  return block;
}
