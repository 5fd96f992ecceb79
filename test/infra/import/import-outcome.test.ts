import { expect, test } from 'vitest';
import { importOutcome } from '#infra/import/import-outcome.ts';
import { AuditLogError, Cause } from '#lib/errors.ts';

const counts = { recorded: 3, alreadyThere: 2, refused: 0 };
const summary = '3 recorded, 2 already there, 0 refused';
const rest = 'Run it again for the rest: what is recorded stays, and is recognised.';

test('an import that took every line has gone well', () => {
  expect(importOutcome({ counts, failure: undefined })).toEqual({ exitCode: 0, summary });
});

test('an import that refused one has not', () => {
  expect(importOutcome({ counts: { ...counts, refused: 1 }, failure: undefined })).toEqual({
    exitCode: 1,
    summary: '3 recorded, 2 already there, 1 refused',
  });
});

test.each([
  [
    'a store that fails',
    new AuditLogError('store_unavailable', { cause: new Cause('TimeoutError', 'failed') }),
    2,
    'The store stopped taking entries (TimeoutError).',
  ],
  [
    'a store that refuses connections',
    new AuditLogError('store_unavailable', { cause: new Cause('Error', 'failed', 'ECONNREFUSED') }),
    2,
    'The store stopped taking entries (ECONNREFUSED).',
  ],
  [
    'a store that fails for no known reason',
    new AuditLogError('internal_error'),
    2,
    'The store stopped taking entries (internal_error).',
  ],
  [
    'an input that breaks off',
    Object.assign(new Error('EIO: i/o error'), { syscall: 'read' }),
    2,
    "The input can't be read on: EIO: i/o error.",
  ],
  ['Ctrl-C', named('AbortError'), 130, 'Stopped.'],
] as const)('%s is said, with what to do', (_case, failure, exitCode, reason) => {
  expect(importOutcome({ counts, failure })).toEqual({
    exitCode,
    summary,
    failure: `${reason} ${rest}`,
  });
});

test('anything else is a bug, and thrown', () => {
  const bug = new TypeError('undefined is not a function');
  expect(() => importOutcome({ counts, failure: bug })).toThrow(bug);
});

function named(name: string): Error {
  return Object.assign(new Error('of something'), { name });
}
