import { expect, test } from 'vitest';
import {
  isAbsoluteUri,
  isJsonType,
  isNotEmpty,
  isUriReference,
} from '#lib/recording/cloud-event-rules.ts';

const rules = [isNotEmpty, isUriReference, isAbsoluteUri, isJsonType];

test.each([7, true, null, undefined, ['application/json'], { toString: () => 'urn:x' }])(
  'no attribute that has to be text is %j',
  (sent) => {
    expect(rules.map((is) => is(sent))).toEqual([false, false, false, false]);
  },
);
