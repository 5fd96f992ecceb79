import { expect, test } from 'vitest';
import { storeError } from '#lib/store/store-error.ts';

test.each(['arn:aws:dynamodb', null, undefined])(
  'takes %o, which is no error, for an outage',
  (thrown) => {
    expect(storeError(thrown)).toMatchObject({
      code: 'store_unavailable',
      headers: { 'retry-after': '1' },
      cause: { name: 'Error', message: 'A call to DynamoDB failed' },
    });
  },
);

test('keeps the name of an error, and its code where that is a word, never its message', () => {
  const error = Object.assign(new Error('arn:aws:dynamodb'), { name: 'Denied', code: 7 });
  const { cause, message, stack } = storeError(error);
  expect(cause).toMatchObject({ name: 'Denied', message: 'A call to DynamoDB failed' });
  expect(cause).toHaveProperty('reason', undefined);
  expect(JSON.stringify([message, stack, (cause as Error).stack])).not.toContain('arn:');
});
