import fc from 'fast-check';
import Negotiator from 'negotiator';
import { describe, expect, test } from 'vitest';
import { preferredForm } from '#lib/http/preferred-form.ts';

const form = (contentType: string) => ({ contentType });
const json = form('application/json');
const offered = [
  json,
  form('application/ocsf+json'),
  form('text/csv; charset=utf-8; header=present'),
] as const;

const preferred = (accept: string | undefined) => preferredForm(accept, offered).contentType;
const types = offered.map(({ contentType }) => contentType.replace(/;.*/, ''));
const [standard, ocsf, csv] = offered.map(({ contentType }) => contentType);

describe('the form that is preferred', () => {
  test.each([
    // What clients send that ask for nothing.
    [undefined, standard],
    ['', standard],
    ['*/*', standard],
    ['application/json', standard],
    ['application/json, text/plain, */*', standard],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8', standard],
    ['text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2', standard],
    // What asks for one.
    ['application/ocsf+json', ocsf],
    ['Application/OCSF+JSON', ocsf],
    ['application/ocsf+json, */*', ocsf],
    ['application/ocsf+json, application/json;q=0.9', ocsf],
    ['application/json;q=0.5, application/ocsf+json;q=0.501', ocsf],
    ['text/csv, application/json', csv],
    ['text/*', csv],
    ['text/csv; charset=utf-8', csv],
    ['text/csv;charset="UTF-8" ;q=1.000', csv],
    ['application/*', standard],
    ['*/*, application/json;q=0.1', ocsf],
    ['application/json;q=0, application/*', ocsf],
    ['application/*;q=0, */*', csv],
    ['x/y;a=",;q=1, text/csv", application/ocsf+json', ocsf],
    [', ,text/csv,', csv],
    // What accepts none of them, or can't be read.
    ['text/html', standard],
    ['application/ocsf+json;q=0', standard],
    ['application/ocsf+json;q=2', standard],
    ['application/ocsf+json;q=0.0001', standard],
    ['application/ocsf+json;q=', standard],
    ['application/ocsf+json;version=1.8.0', standard],
    ['text/csv;charset=utf-16', standard],
    ['ocsf', standard],
    ['"application/ocsf+json', standard],
  ])('of %j is %s', (accept, contentType) => {
    expect(preferred(accept)).toBe(contentType);
  });
});

test('is the one that negotiator prefers, of thousands of headers', () => {
  const range = fc.constantFrom(...types, '*/*', 'text/*', 'application/*', 'text/html', 'a/b');
  const weight = fc.constantFrom('', ';q=0', '; q=0.3', ' ;q=0.35', ';Q=0.9', ';q=1');
  const headers = fc.uniqueArray(fc.tuple(range, weight), { selector: ([type]) => type });
  fc.assert(
    fc.property(headers, fc.constantFrom(',', ', ', ' ,\t'), (ranges, comma) => {
      const accept = ranges.map((parts) => parts.join('')).join(comma);
      const theirs = new Negotiator({ headers: { accept } }).mediaType(types) ?? types[0];
      expect(preferred(accept).replace(/;.*/, '')).toBe(theirs);
    }),
    { numRuns: 3000 },
  );
});

test('is found for any text at all, and of 8 KiB at once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (accept) => {
      expect(offered.map(({ contentType }) => contentType)).toContain(preferred(accept));
    }),
  );
  for (const part of ['"', '\\', '";', 'a/b,', ';', '"\\']) {
    expect(preferred(part.repeat(8192 / part.length))).toBe(standard);
  }
});
