import { createSecretKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { fieldSalt } from '#lib/store/field-salt.ts';

const secret = createSecretKey(Uint8Array.from({ length: 32 }, (_, at) => at));

// Computed with Python's hmac. Part of the stored format: what was committed to has to be found again.
test.each([
  ['action', 'pkEtNGVNnp5hmuoF48j1AQ'],
  ['actor.id', 'HrBzzIzE0ipr32nltRalWA'],
  ['client.ipAddress', 'k2K_6fCZqGxs8VDlpEAZFg'],
])('the salt of %s is what it was in the first release', (name, salt) => {
  expect(fieldSalt(secret, name)).toBe(salt);
});
