import { expect, test } from 'vitest';
import { readOptions } from '#infra/local/command/read-options.ts';
import { UsageError } from '#infra/local/command/usage-error.ts';

const config = { options: { seconds: { type: 'string' }, name: { type: 'string' } } } as const;

test.each([
  [['--seconds', '-60', '--name', 'a'], { seconds: '-60', name: 'a' }],
  [['--seconds=-60'], { seconds: '-60' }],
  [['--seconds', '60'], { seconds: '60' }],
])('%j are understood', (args, values) => {
  expect({ ...readOptions(args, config).values }).toEqual(values);
});

test.each([
  [['--colour'], "Unknown option '--colour'."],
  [['--seconds'], "Option '--seconds <value>' argument missing."],
  [['--name', '--seconds', '1'], "Option '--name' argument is ambiguous."],
  [['extra'], "Unexpected argument 'extra'."],
  [['-60'], "Unknown option '-6'."],
])('%j are refused in one sentence', (args, message) => {
  expect(() => readOptions(args, config)).toThrow(new UsageError(message));
});
