import { expect, test } from 'vitest';
import { decodedPath } from '#infra/local/gateway/decoded-path.ts';

// What a live HTTP API made of these paths.
test.each([
  ['/capture/plain', '/capture/plain'],
  ['/capture/space%20value', '/capture/space value'],
  ['/capture/question%3Fvalue', '/capture/question'],
  ['/capture/hash%23value', '/capture/hash#value'],
  ['/capture/slash%2Fvalue', '/capture/slash/value'],
  ['/capture/%CE%BB-%E4%B8%96', '/capture/λ-世'],
  ['/capture/literal%252Fvalue', '/capture/literal/value'],
  ['/capture/literal%253Fvalue', '/capture/literal?value'],
  ['/capture/literal%2525value', '/capture/literal%value'],
  ['/capture/percent%25done', undefined],
  ['/capture/%', undefined],
  ['/capture/%E2%82', undefined],
])('the path %s is handed on as %s', (sent, handedOn) => {
  expect(decodedPath(sent)).toBe(handedOn);
});
