import { expect, test } from 'vitest';
import { UsageError } from '#infra/local/command/usage-error.ts';
import { verifyOptions } from '#infra/verify/verify-options.ts';

test('a file and a key are what it takes', () => {
  expect(verifyOptions(['evidence.json', '--key', 'key.txt'])).toEqual({
    file: 'evidence.json',
    key: 'key.txt',
  });
  expect(verifyOptions(['--key=key.txt', '-'])).toEqual({ file: '-', key: 'key.txt' });
});

test.each([
  [[], 'Exactly one file is needed.'],
  [['a', 'b', '--key', 'k'], 'Exactly one file is needed.'],
  [['a'], 'Exactly one --key is needed.'],
  [['a', '--key', 'k', '--key', 'l'], 'Exactly one --key is needed.'],
])('%j is refused', (args, message) => {
  expect(() => verifyOptions(args)).toThrow(new UsageError(message));
});
