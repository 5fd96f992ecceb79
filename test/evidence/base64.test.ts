import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64, fromBase64Url, toBase64, toBase64Url } from '#lib/evidence/base64.ts';

test('bytes are written as Buffer writes them, and read back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      expect(fromBase64(toBase64(bytes))).toStrictEqual(bytes);
      expect(fromBase64Url(toBase64Url(bytes))).toStrictEqual(bytes);
    }),
  );
});

test.each(['AA', 'AAA', 'AB==', 'AAB=', ' AA==', 'AA==\n', 'A', 'A===', '-_-_', 'é', 'AA==AA=='])(
  '%j is no base64, since bytes have one text only',
  (text) => {
    expect(fromBase64(text)).toBeUndefined();
  },
);

test.each(['AB', 'AAB', 'AA==', ' AA', 'AA\n', 'A', '+/+/', 'é'])('%j is no base64url', (text) => {
  expect(fromBase64Url(text)).toBeUndefined();
});
