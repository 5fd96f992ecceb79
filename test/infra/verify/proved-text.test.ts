import { expect, test } from 'vitest';
import { provedText } from '#infra/verify/proved-text.ts';

const proved = {
  entry: { id: 'id', org: 'org', v: 1 },
  fields: { action: 'a\u2028b' },
  withheld: 1,
  index: 0,
  checkpoint: { origin: 'log/org', size: 1, root: new Uint8Array(3) },
};

test('says what is proved and what is not, each on its line', () => {
  expect(provedText(proved)).toBe(`Proved: entry id of organization org
Log: log/org, index 0 of 1, root hash AAAA
Expires: never
action: "a\\u2028b"
Withheld: 1 more field
`);
});

test('says that nothing is withheld', () => {
  expect(provedText({ ...proved, withheld: 0 })).toMatch(/\nWithheld: nothing\n$/);
});
