import { expect, test } from 'vitest';
import { importOptions } from '#infra/import/import-options.ts';
import { UsageError } from '#infra/local/command/usage-error.ts';

const id = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11';

test('a file and an organization are enough', () => {
  expect(importOptions(['a.ndjson', '--org', `${id}=Acme`])).toEqual({
    file: 'a.ndjson',
    organization: { id, name: 'Acme' },
    tableName: undefined,
  });
});

test('standard input and a table in AWS can be named', () => {
  expect(importOptions(['--table', 'Entries', '--org', id, '-'])).toEqual({
    file: '-',
    organization: { id },
    tableName: 'Entries',
  });
});

const wrong: [args: string[], message: string][] = [
  [['--org', id], 'Exactly one file is needed.'],
  [['a', 'b', '--org', id], 'Exactly one file is needed.'],
  [['a'], 'Exactly one --org is needed.'],
  [['a', '--org', id, '--org', id], 'Exactly one --org is needed.'],
  [['a', '--org', id, '--table='], '--table must not be empty.'],
];

test.each(wrong)('%j are refused', (args, message) => {
  expect(() => importOptions(args)).toThrow(new UsageError(message));
});
