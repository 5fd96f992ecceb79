import { below } from '../evidence/random.ts';
import { pick } from './pick.ts';

const pieces = [
  ...[
    '\0',
    '\n',
    '\r\n',
    ' ',
    '"',
    "'",
    '\\',
    '/',
    '%',
    '%00',
    '%ff',
    '%u0000',
    '+',
    '&',
    '=',
    '#',
  ],
  ...[
    '..',
    '.',
    ',',
    ';',
    ':',
    '-',
    '_',
    '~',
    '{',
    '}',
    '[',
    ']',
    '<',
    '>',
    '|',
    '`',
    '$',
    '@',
    '!',
  ],
  ...['\ud800', '\udfff', '\ufeff', '\u2028', '\u202e', '\u0130', 'é', 'e\u0301', '😀', '\uffff'],
  ...[
    'null',
    'true',
    'NaN',
    '-0',
    '1e400',
    '01',
    '0x1',
    '9007199254740993',
    '-1',
    '1.5',
    '{}',
    '[]',
  ],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '{"__proto__":{"x":1}}',
  ],
  ...[
    'application/json',
    'Bearer ',
    'q=0.5',
    'W/"x"',
    '*/*',
    '2026-02-30T24:00:60Z',
    '\\ud800',
    '\\u0000',
  ],
];

/** How long a text may get; what is longer still is refused unread. */
const maxLength = 200_000;

/** A text changed at random, by bits of it, by pieces that mean something somewhere, and by other texts of its kind. */
export function changedText(text: string, others: readonly string[], next: () => number): string {
  let changed = text;
  for (let left = 1 + below(3, next); left > 0; left -= 1) {
    changed = pick(ways, next)(changed, below(changed.length + 1, next), next, others);
  }
  return changed.slice(0, maxLength);
}

type Way = (text: string, at: number, next: () => number, others: readonly string[]) => string;

const insert = (text: string, at: number, piece: string) =>
  text.slice(0, at) + piece + text.slice(at);

const ways: readonly Way[] = [
  (text, at, next) => insert(text, at, pick(pieces, next)),
  (text, at, next) => text.slice(0, at) + pick(pieces, next) + text.slice(at + 1),
  (text, at, next) => text.slice(0, at) + text.slice(at + 1 + below(8, next)),
  (text, at, next) => text.slice(0, at) + text.slice(at - below(20, next)),
  (text, at, next) => insert(text, at, String.fromCharCode(below(0x10000, next))),
  (text, at, next) =>
    insert(text, at, pick(pieces, next).repeat(below(next() < 0.05 ? 5000 : 20, next))),
  (text, at, next, others) => text.slice(0, at) + spliced(pick(others, next), next),
  (text, at, next, others) => insert(text, at, spliced(pick(others, next), next)),
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(at),
  (text, at) => text.slice(0, at) + text.slice(at).toUpperCase(),
];

function spliced(other: string, next: () => number): string {
  return other.slice(below(other.length + 1, next)).slice(0, 300);
}
