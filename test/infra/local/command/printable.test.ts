import { expect, test } from 'vitest';
import { printable } from '#infra/local/command/printable.ts';

test('plain text stays as it is, in any script', () => {
  expect(printable('line 7: /naïve “名前” 😀')).toBe('line 7: /naïve “名前” 😀');
});

test.each(['\u001b[2J', 'a\nb', 'a\u202eb', 'a\u2028b', '\u009b', 'a\u0000', '\ud800'])(
  'what steers a terminal or breaks the line is replaced: %j',
  (text) => {
    expect(printable(text)).toBe(text.replace(/[^[\]\w]/gu, '\u{fffd}'));
  },
);

test('what is long is cut', () => {
  expect(printable('x'.repeat(301))).toBe(`${'x'.repeat(300)}…`);
});
