import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cloudEvent } from '#lib/forms/cloud-event.ts';
import { jsonArrayOf } from '#lib/forms/json-array.ts';
import { ocsf } from '#lib/forms/ocsf.ts';
import { storedEntries } from '../entries.ts';

test.each([
  ['application/ocsf+json', ocsf],
  ['application/cloudevents-batch+json', cloudEvent],
])('a page as %s is the array of its entries', (contentType, form) => {
  const array = jsonArrayOf(form, contentType);
  expect(array.contentType).toBe(contentType);
  fc.assert(
    fc.property(fc.array(storedEntries, { maxLength: 5 }), (entries) => {
      const page = JSON.parse(array.page(entries.map(array.write)));
      expect(page).toEqual(entries.map((entry) => JSON.parse(form.write(entry))));
    }),
  );
});
