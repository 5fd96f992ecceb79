import fc from 'fast-check';
import { expect, test } from 'vitest';
import { disclosureText } from '#lib/evidence/commitment/disclosure-text.ts';

const salt = 'pkEtNGVNnp5hmuoF48j1AQ';

test('is base64url of the JSON array, whatever the value', () => {
  const ascii = fc.string({ unit: 'grapheme-ascii' });
  // What base64 has + and / for.
  const rare = fc.string({ unit: fc.constantFrom('a', '>', '?', '~', '"', '\\', '\x7f', 'é') });
  const values = fc.oneof(ascii, rare, fc.string({ unit: 'binary' }), fc.constant({}));
  fc.assert(
    fc.property(values, (value) => {
      const json = JSON.stringify([salt, 'actor.id', value]);
      const text = disclosureText(salt, 'actor.id', value as string);
      expect(text).toBe(Buffer.from(json).toString('base64url'));
    }),
    { numRuns: 2000 },
  );
});
