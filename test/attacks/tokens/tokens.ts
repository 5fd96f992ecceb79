import { random } from '../../evidence/random.ts';
import type { Attack, Order, Outcome } from '../attack.ts';
import { badAlgorithms } from './algorithms.ts';
import type { BadToken } from './bad-token.ts';
import { changedToken } from './changed-token.ts';
import { badClaims } from './claims.ts';
import { badEncodings } from './encodings.ts';
import { badForeign } from './foreign.ts';
import { type GoodToken, goodTokens } from './good-tokens.ts';
import { badHeaders } from './headers.ts';
import { badKeys } from './keys.ts';
import { badSignatures } from './signatures.ts';
import { type TokenTarget, tokenTarget, type Verdict } from './token-target.ts';

export const tokens: Attack = {
  claim: 'a token is taken where its issuer signed it for us, and no other is',
  count: 50_000,
  run,
};

const badTokens = {
  algorithms: badAlgorithms,
  keys: badKeys,
  headers: badHeaders,
  claims: badClaims,
  encodings: badEncodings,
  signatures: badSignatures,
  'other issuers': badForeign,
};

async function run({ seed, count, weaken }: Order): Promise<Outcome> {
  const target = await tokenTarget(weaken);
  try {
    const good = goodTokens();
    const tried: Record<string, number> = { good: good.length };
    const findings = await many(good, (token) => refusedGood(token, target));
    for (const [kind, make] of Object.entries(badTokens)) {
      const bad = make();
      tried[kind] = bad.length;
      findings.push(...(await many(bad, (token) => takenBad(token, target))));
    }
    const changed = changedTokens(good, count, random(seed));
    tried['changed at random'] = changed.length;
    findings.push(...(await many(changed, (token) => takenBad(token, target))));
    return { tried, findings };
  } finally {
    target.stop();
  }
}

async function many<Token>(
  all: readonly Token[],
  examine: (token: Token) => Promise<string | undefined>,
): Promise<string[]> {
  const findings: string[] = [];
  for (const one of all)
    findings.push(...[await examine(one)].filter((found) => found !== undefined));
  return findings;
}

async function refusedGood(
  { title, token, mayRead, organization }: GoodToken,
  target: TokenTarget,
): Promise<string | undefined> {
  const { answer, connections } = await target.try(`Bearer ${token}`, organization);
  const [status, code] = mayRead ? [422, 'request_invalid'] : [403, 'permission_missing'];
  const isTaken = answer.statusCode === status && JSON.parse(answer.body).code === code;
  if (isTaken && connections.length === 0) return undefined;
  return `not taken: ${title}: ${answer.statusCode} ${answer.body} ${connections}`;
}

async function takenBad(
  [title, token, reason]: BadToken,
  target: TokenTarget,
): Promise<string | undefined> {
  const verdict = await target.try(`Bearer ${token}`);
  const isRefused = answersOfRefusal.has(JSON.stringify(seen(verdict)));
  const isAsLogged = verdict.reason !== undefined && (reason ?? verdict.reason) === verdict.reason;
  if (isRefused && isAsLogged && verdict.connections.length === 0) return undefined;
  const { answer, connections } = verdict;
  return `not refused as it should be: ${title}: ${answer.statusCode} ${answer.body} ${verdict.reason} ${connections}`;
}

/** All that is answered but the request's id: the same for every bad token, whatever is wrong with it. */
function seen({ answer: { statusCode, headers, body } }: Verdict) {
  return { statusCode, challenge: headers['www-authenticate'], body };
}

const answersOfRefusal = new Set(
  [
    {
      statusCode: 401,
      challenge: 'Bearer error="invalid_token"',
      body: '{"type":"about:blank","title":"Unauthorized","status":401,"detail":"A valid bearer token is required","code":"unauthenticated"}',
    },
    {
      statusCode: 403,
      challenge: undefined,
      body: '{"type":"about:blank","title":"Forbidden","status":403,"detail":"The issuer of the token may not speak for this organization","code":"organization_not_granted"}',
    },
  ].map((answer) => JSON.stringify(answer)),
);

function changedTokens(good: readonly GoodToken[], count: number, next: () => number): BadToken[] {
  const texts = good.map(({ token }) => token);
  const known = new Set(texts);
  const changed: BadToken[] = [];
  while (changed.length < count) {
    const token = changedToken(texts, next);
    if (!known.has(token)) changed.push([`changed: ${token}`, token, undefined]);
  }
  return changed;
}
