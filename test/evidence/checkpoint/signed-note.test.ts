import { expect, test } from 'vitest';
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
});

test.each<[string, string]>([
  ['without a text', line],
  ['without an empty line', `a\n${line}`],
  ['without a last newline', of('a\n').slice(0, -1)],
  ['without a signature', 'a\n\n'],
  ['with a control character', of('a\u0001\n')],
  ['with a carriage return', of('a\r\n')],
  ['with half a surrogate pair', of('a\ud800\n')],
  ['with more than 100,000 characters', of(`${'a'.repeat(100_000)}\n`)],
  ['with a line between the signatures that is none', `a\n\n${line}x\n${line}`],
])('%s a text is no note', (_, note) => {
  expect(parseSignedNote(note)).toBeUndefined();
});

test('a note may have 100,000 characters', () => {
  const text = `${'a'.repeat(100_000 - of('\n').length)}\n`;
  expect(parseSignedNote(of(text))?.text).toBe(text);
});
