import { get } from 'node:http';
import { expect, test } from 'vitest';
import { goodHeader, segment, token } from '../../access/token.ts';
import type { Weaken } from '../attack.ts';
import { ec, good } from './bad-token.ts';
import { tokens } from './tokens.ts';

const order = { seed: 20_261_126, count: 1000 };

test('thousands of bad tokens are refused, with one answer for all, and good ones taken', async () => {
  const { tried, findings } = await tokens.run(order);
  expect(findings).toEqual([]);
  const { good: taken = 0, ...refused } = tried;
  expect(taken).toBeGreaterThan(40);
  expect(Object.values(refused).reduce((sum, times) => sum + times)).toBeGreaterThan(600);
});

/** What a token says in its header (0) or its claims (1), before anybody has verified it. */
function saidIn(segmentIndex: number, event: unknown): Record<string, unknown> {
  const { authorization } = (event as { headers: { authorization: string } }).headers;
  const text = authorization.split(' ')[1]?.split('.')[segmentIndex] ?? '';
  try {
    return Object(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    return {};
  }
}

const asIf = (event: unknown, unverifiedToken: string) => ({
  ...Object(event),
  headers: { authorization: `Bearer ${unverifiedToken}` },
});

test.each<[string, Weaken, RegExp]>([
  [
    'takes alg none',
    (handler) => (event, context) =>
      handler(saidIn(0, event)['alg'] === 'none' ? asIf(event, good) : event, context),
    /alg "none" signed with RS256.*422/,
  ],
  [
    'takes what has expired',
    (handler) => async (event, context) => {
      const answer = await handler(event, context);
      const { exp } = saidIn(1, event);
      return exp === 0 ? { ...answer, statusCode: 200 } : answer;
    },
    /exp 0: 200/,
  ],
  [
    'looks for keys where a token says',
    (handler) => async (event, context) => {
      const { jku } = saidIn(0, event);
      if (typeof jku === 'string' && URL.canParse(jku))
        get('http://127.0.0.1:9').on('error', () => {});
      return handler(event, context);
    },
    /the attacker's RS256 key by jku: 401 .*127\.0\.0\.1:9/,
  ],
  [
    'says what is wrong with a token',
    (handler) => async (event, context) => {
      const answer = await handler(event, context);
      return saidIn(0, event)['typ'] === 'JWT' ? { ...answer, body: '{"typ":"JWT"}' } : answer;
    },
    /typ "JWT": 401 \{"typ":"JWT"\}/,
  ],
  [
    'takes good tokens of one algorithm alone',
    (handler) => (event, context) =>
      handler(saidIn(0, event)['alg'] === 'EdDSA' ? asIf(event, unsigned) : event, context),
    /not taken: EdDSA/,
  ],
])('a function that %s is found', async (_, weaken, finding) => {
  const { findings } = await tokens.run({ ...order, count: 100, weaken });
  expect(findings).toContainEqual(expect.stringMatching(finding));
});

const unsigned = `${segment(JSON.stringify(goodHeader(ec)))}.${token(ec).split('.')[1]}.AAAA`;
