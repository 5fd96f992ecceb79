import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldSalt } from '#lib/store/field-salt.ts';

const secret = Uint8Array.from({ length: 32 }, (_, at) => at);

// Computed with Python's hmac. Part of the stored format: what was committed to has to be found again.
test.each([
  ['action', 'pkEtNGVNnp5hmuoF48j1AQ'],
  ['actor.id', 'HrBzzIzE0ipr32nltRalWA'],
  ['client.ipAddress', 'k2K_6fCZqGxs8VDlpEAZFg'],
])('the salt of %s is what it was in the first release', (name, salt) => {
  expect(fieldSalt(secret, name)).toBe(salt);
});

test('a salt is the beginning of an HMAC-SHA-256, whatever was salted before', () => {
  const names = fc.string({ unit: 'grapheme-ascii', maxLength: 64 });
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), names, (key, name) => {
      const mac = createHmac('sha256', key).update(name).digest();
      expect(fieldSalt(key, name)).toBe(mac.subarray(0, 16).toString('base64url'));
    }),
  );
});

test('a secret of another length is refused, since it would leave some of the last one', () => {
  const error = new RangeError('A secret has 32 bytes');
  expect(() => fieldSalt(secret.subarray(1), 'action')).toThrow(error);
  expect(() => fieldSalt(new Uint8Array(33), 'action')).toThrow(error);
});
