import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldSalts } from '#lib/store/field-salts.ts';

const secret = Uint8Array.from({ length: 32 }, (_, at) => at);

// Computed with Python's hmac. Part of the stored format: what was committed to has to be found again.
test.each([
  ['action', 'pkEtNGVNnp5hmuoF48j1AQ'],
  ['actor.id', 'HrBzzIzE0ipr32nltRalWA'],
  ['client.ipAddress', 'k2K_6fCZqGxs8VDlpEAZFg'],
])('the salt of %s is what it was in the first release', (name, salt) => {
  expect(fieldSalts(secret)([name])).toStrictEqual([salt]);
});

test('a salt is the beginning of an HMAC-SHA-256, whatever was salted before', () => {
  const names = fc.string({ unit: 'grapheme-ascii', maxLength: 64 });
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), names, (key, name) => {
      const mac = createHmac('sha256', key).update(name).digest();
      expect(fieldSalts(key)([name])).toStrictEqual([mac.subarray(0, 16).toString('base64url')]);
    }),
    { examples: [[secret, 'a'.repeat(64)]] },
  );
});

test('the salts of several entries may be asked for in turns, and a secret that is overwritten leaves them as they were', () => {
  const first = new Uint8Array(secret);
  const [one, other] = [fieldSalts(first), fieldSalts(new Uint8Array(32))];
  expect(other(['action'])).toStrictEqual(['R39DMpMSfImvvIT2-pTa8Q']);
  first.fill(0);
  expect(one(['action'])).toStrictEqual(['pkEtNGVNnp5hmuoF48j1AQ']);
  expect(other(['action'])).toStrictEqual(fieldSalts(first)(['action']));
});

test('a longer name is refused, since it would be cut off', () => {
  const error = new RangeError('A name has at most 64 characters');
  expect(() => fieldSalts(secret)(['a'.repeat(65)])).toThrow(error);
});

test('a secret of another length is refused, since it would leave some of the last one', () => {
  const error = new RangeError('A secret has 32 bytes');
  expect(() => fieldSalts(secret.subarray(1))).toThrow(error);
  expect(() => fieldSalts(new Uint8Array(33))).toThrow(error);
});
