import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toBase64 } from '#lib/evidence/base64.ts';
import { parseSignedNote } from '#lib/evidence/checkpoint/signed-note.ts';

const line = '\u2014 example.com/log li336mBJNyc=\n';
const of = (text: string) => `${text}\n${line}`;
const signature = {
  keyName: 'example.com/log',
  keyId: '962df7ea',
  bytes: Uint8Array.from([0x60, 0x49, 0x37, 0x27]),
};

test('a note has its text, and all signatures below it', () => {
  expect(parseSignedNote(of('a\n\nb\n'))).toEqual({ text: 'a\n\nb\n', signatures: [signature] });
  expect(parseSignedNote(`a\n\n${line}${line}`)?.signatures).toHaveLength(2);
  expect(parseSignedNote(of('\n'))?.text).toBe('\n');
});

const texts = fc
  .array(fc.string({ unit: 'grapheme' }), { minLength: 1 })
  .map((lines) => lines.map((text) => `${text}\n`).join(''));
const signatures = fc.record({
  keyName: fc.string({
    unit: fc.constantFrom('a', '.', '/', '-', '\u2014', 'é', '😀'),
    minLength: 1,
  }),
  keyId: fc.uint8Array({ minLength: 4, maxLength: 4 }),
  bytes: fc.uint8Array({ minLength: 1 }),
});

test('any note is read as it was written', () => {
  fc.assert(
    fc.property(texts, fc.array(signatures, { minLength: 1 }), (text, signed) => {
      const lines = signed.map(
        ({ keyName, keyId, bytes }) =>
          `\u2014 ${keyName} ${toBase64(Uint8Array.from([...keyId, ...bytes]))}\n`,
      );
      expect(parseSignedNote(`${text}\n${lines.join('')}`)).toStrictEqual({
        text,
        signatures: signed.map((one) => ({
          ...one,
          keyId: Buffer.from(one.keyId).toString('hex'),
        })),
      });
    }),
  );
});

test.each<[string, string]>([
  ['without a text', line],
  ['without a text before the empty line', `\n${line}`],
  ['without an empty line', `a\n${line}`],
  ['without a last newline', of('a\n').slice(0, -1)],
  ['with something else than a last newline', of('a\n').replace(/\n$/, 'x')],
  ['without a signature', 'a\n\n'],
  ['with a control character', of('a\u0001\n')],
  ['with a carriage return', of('a\r\n')],
  ['with half a surrogate pair', of('a\ud800\n')],
  ['with more than 100,000 characters', of(`${'a'.repeat(100_000)}\n`)],
  ['with a line between the signatures that is none', `a\n\n${line}x\n${line}`],
  ['with something before a signature', `a\n\nx${line}`],
  ['with something behind a signature', `a\n\n${line.trimEnd()} x\n`],
  ['with a hyphen for a dash', of('a\n').replace('\u2014', '-')],
  ['with two spaces before the key’s name', of('a\n').replace('\u2014 ', '\u2014  ')],
  ['with a name that no key can have', of('a\n').replace('example', 'exam+ple')],
  ['with the id of a key and no signature', of('a\n').replace('mBJNyc=', 'g==')],
  ['with a signature that is no base64', of('a\n').replace('Nyc=', 'Nyd=')],
])('%s a text is no note', (_, note) => {
  expect(parseSignedNote(note)).toBeUndefined();
});

test('a note may have 100,000 characters', () => {
  const text = `${'a'.repeat(100_000 - of('\n').length)}\n`;
  expect(parseSignedNote(of(text))?.text).toBe(text);
});
