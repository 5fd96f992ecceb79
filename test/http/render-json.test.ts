import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonText } from '#lib/entry/json-text.ts';
import { renderJson } from '#lib/http/render-json.ts';

test('stored JSON is written verbatim', () => {
  const text = '{"2":-0, "1":12345678901234567890}';
  expect(renderJson({ id: 'a', meta: new JsonText(text), gone: undefined, none: null })).toBe(
    `{"id":"a","meta":${text},"none":null}`,
  );
});

test('any fields read back as what they were', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (fields) => {
      expect(JSON.parse(renderJson(fields))).toEqual(JSON.parse(JSON.stringify(fields)));
    }),
  );
});
