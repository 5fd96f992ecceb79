import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Sha256 } from '#lib/store/sha256.ts';

const bytes = fc.uint8Array({ minLength: 1 });
const chunks = fc.array(fc.oneof(bytes, fc.string({ unit: 'grapheme' }), bytes.map(bufferOf)));

test('it is SHA-256, and with a secret HMAC-SHA-256', async () => {
  const secrets = fc.oneof(
    fc.constant(undefined),
    fc.constantFrom('one', 'other'),
    fc.string({ minLength: 1 }),
    bytes,
    bytes.map(bufferOf),
  );
  await fc.assert(
    fc.asyncProperty(secrets, chunks, async (secret, sent) => {
      for (let use = 0; use < 2; use += 1) {
        const hash = new Sha256(secret);
        for (const chunk of sent) hash.update(chunk);
        expect(Buffer.from(await hash.digest())).toEqual(expected(secret, sent));
        hash.reset();
        expect(Buffer.from(await hash.digest())).toEqual(expected(secret, []));
      }
    }),
  );
});

test('it follows credentials that change, and that change back', async () => {
  for (const secret of ['one', 'other', 'one', 'one']) {
    const hash = new Sha256(secret);
    hash.update('text');
    expect(Buffer.from(await hash.digest())).toEqual(expected(secret, ['text']));
  }
});

function expected(
  secret: string | Uint8Array | ArrayBuffer | undefined,
  sent: readonly (string | Uint8Array | ArrayBuffer)[],
): Buffer {
  const key = secret instanceof ArrayBuffer ? new Uint8Array(secret) : secret;
  const hash = key === undefined ? createHash('sha256') : createHmac('sha256', key);
  for (const chunk of sent)
    hash.update(chunk instanceof ArrayBuffer ? new Uint8Array(chunk) : chunk);
  return hash.digest();
}

function bufferOf(array: Uint8Array): ArrayBuffer {
  return new Uint8Array(array).buffer;
}
