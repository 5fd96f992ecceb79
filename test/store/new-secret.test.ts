import { expect, test } from 'vitest';
import { newSecret } from '#lib/store/new-secret.ts';

test('every secret has 256 bits, and no two share any of their bytes’ places', () => {
  const secrets = Array.from({ length: 1000 }, () => newSecret());
  expect(new Set(secrets.map(({ length }) => length))).toEqual(new Set([32]));
  expect(new Set(secrets.map((secret) => Buffer.from(secret).toString('hex'))).size).toBe(1000);
  const before = secrets.map((secret) => Buffer.from(secret));
  secrets[0]?.fill(0);
  expect(secrets.slice(1).map((secret) => Buffer.from(secret))).toEqual(before.slice(1));
});
