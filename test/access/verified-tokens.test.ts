import { expect, test } from 'vitest';
import { inlineKeys } from '#lib/access/inline-keys.ts';
import { keySet } from '#lib/access/key-set.ts';
import { organizationId } from '#lib/access/organization-id.ts';
import { type VerifiedToken, VerifiedTokens } from '#lib/access/verified-tokens.ts';
import { signingKey } from './signing-key.ts';

const { jwk } = signingKey('EdDSA', 'key');
const now = 1_800_000_000_000;
const minute = 60_000;

test('a token is remembered for 5 minutes', () => {
  const [tokens, token] = [new VerifiedTokens(), verified()];
  tokens.remember('digest', token, now);
  expect(tokens.recall('other', now)).toBeUndefined();
  expect(tokens.recall('digest', now + 5 * minute - 1)).toBe(token.principal);
  expect(tokens.recall('digest', now + 5 * minute)).toBeUndefined();
  expect(tokens.recall('digest', now)).toBeUndefined();
});

test('but never past its expiry', () => {
  const [tokens, token] = [new VerifiedTokens(), verified(now / 1000 + 10)];
  tokens.remember('digest', token, now);
  expect(tokens.recall('digest', now + 9_999)).toBe(token.principal);
  expect(tokens.recall('digest', now + 10_000)).toBeUndefined();
});

test('nor when its issuer has other keys, even the same ones read again', () => {
  const keys = () => keySet({ keys: [jwk] }) ?? new Map();
  let current = keys();
  const issuerKeys = { ...inlineKeys(current), current: () => current };
  const [tokens, token] = [new VerifiedTokens(), verified()];
  tokens.remember('digest', { ...token, key: current.get('key'), issuerKeys }, now);
  expect(tokens.recall('digest', now)).toBe(token.principal);
  current = keys();
  expect(tokens.recall('digest', now)).toBeUndefined();
});

test('of more than a thousand the oldest are forgotten', () => {
  const [tokens, token] = [new VerifiedTokens(), verified()];
  for (let index = 0; index < 1002; index += 1) tokens.remember(`digest ${index}`, token, now);
  expect(tokens.recall('digest 0', now)).toBeUndefined();
  expect(tokens.recall('digest 1', now)).toBeUndefined();
  expect(tokens.recall('digest 2', now)).toBe(token.principal);
  expect(tokens.recall('digest 1001', now)).toBe(token.principal);
});

function verified(expiresAt = now / 1000 + 3600): VerifiedToken {
  const keys = keySet({ keys: [jwk] }) ?? new Map();
  const principal: VerifiedToken['principal'] = {
    issuer: 'https://issuer.example',
    subject: 'user-1',
    client: 'console',
    organizations: [{ id: organizationId('https://issuer.example', 'acme') }],
    granted: '*',
    permissions: new Set(),
  };
  return { principal, expiresAt, key: keys.get('key'), issuerKeys: inlineKeys(keys) };
}
