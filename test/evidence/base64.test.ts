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

test('only what would be written is read', () => {
  const digits = fc.constantFrom('A', 'Q', 'g', 'w', '9', '+', '/', '-', '_');
  const others = fc.constantFrom('=', ' ', '\n', '\0', '\x7f', 'é', '€', '😀');
  const unit = fc.oneof({ weight: 9, arbitrary: digits }, others);
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 9 }), (text) => {
      expect(fromBase64(text)).toStrictEqual(strictly(text, 'base64'));
      expect(fromBase64(`${text}=`)).toStrictEqual(strictly(`${text}=`, 'base64'));
      expect(fromBase64Url(text)).toStrictEqual(strictly(text, 'base64url'));
    }),
    { numRuns: 1000 },
  );
});

/** What Buffer reads, where it would write that. */
function strictly(text: string, encoding: 'base64' | 'base64url') {
  const bytes = Buffer.from(text, encoding);
  return bytes.toString(encoding) === text ? new Uint8Array(bytes) : undefined;
}

test.each(['AA', 'AAA', 'AB==', 'AAB=', ' AA==', 'AA==\n', 'A', 'A===', '-_-_', 'é', 'AA==AA=='])(
  '%j is no base64, since bytes have one text only',
  (text) => {
    expect(fromBase64(text)).toBeUndefined();
  },
);

test.each(['AB', 'AAB', 'AA==', ' AA', 'AA\n', 'A', '+/+/', 'é'])('%j is no base64url', (text) => {
  expect(fromBase64Url(text)).toBeUndefined();
});
