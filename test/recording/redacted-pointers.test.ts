import { expect, test } from 'vitest';
import { JsonText } from '#lib/entry/json-text.ts';
import { redactedPointers } from '#lib/recording/redacted-pointers.ts';
import { entryOf } from '../messages/entry-of.ts';

test('every place where a secret was is told', () => {
  const entry = entryOf({
    action: 'a',
    service: '[REDACTED]',
    changes: new JsonText('"[REDACTED]"'),
    details: new JsonText('{"a/b":[1,"[REDACTED]",{"~":"[REDACTED]"}],"c":"no [REDACTED]"}'),
    metadata: new JsonText('{"[REDACTED]":null}'),
    transaction: new JsonText('{"":"[REDACTED]"}'),
  });
  expect(redactedPointers(entry)).toEqual([
    '/changes',
    '/details/a~1b/1',
    '/details/a~1b/2/~0',
    '/transaction/',
  ]);
});

test('an entry without any has none', () => {
  expect(redactedPointers(entryOf({ action: 'a', details: new JsonText('{"a":1}') }))).toEqual([]);
});

test('the list is never larger than an entry, however long the keys are', () => {
  // Two pointers of 64 KiB.
  const values = Array.from({ length: 4000 }, () => '[REDACTED]');
  const text = JSON.stringify({ ['k'.repeat(65_525)]: values });
  const pointers = redactedPointers(entryOf({ action: 'a', details: new JsonText(text) }));
  expect(pointers.map((pointer) => pointer.slice(-3))).toEqual(['k/0', 'k/1']);
});
