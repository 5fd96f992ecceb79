import { describe, expect, test } from 'vitest';
import { createAuthenticator } from '#lib/access/authenticate.ts';
import type { ProviderName } from '#lib/access/provider-profiles.ts';
import { outcome, refused } from './outcome.ts';
import { signingKey } from './signing-key.ts';
import { goodClaims, inlineIssuer, seconds, token, tokenOf } from './token.ts';

const key = signingKey('ES256', 'key');
const now = seconds(Date.now());

function authenticate(unverifiedToken: string, profile: ProviderName = 'generic') {
  const authenticator = createAuthenticator([inlineIssuer([key], { profile })], {
    now: () => now * 1000,
  });
  return outcome(authenticator.authenticate(`Bearer ${unverifiedToken}`));
}

describe('a header is refused', () => {
  test.each(['crit', 'b64', 'zip', 'cty', 'enc', 'jku', 'jwk', 'x5u', 'x5c'])(
    'with %s',
    async (name) => {
      expect(await authenticate(token(key, {}, { [name]: 'x' }))).toEqual(
        refused('header_not_allowed'),
      );
    },
  );

  test.each<[string, Record<string, unknown>, string]>([
    ['without an algorithm', { alg: undefined }, 'algorithm_not_allowed'],
    ['with no algorithm', { alg: 'none' }, 'algorithm_not_allowed'],
    ['with one that we do not take', { alg: 'HS256' }, 'algorithm_not_allowed'],
    ['with a list of them', { alg: ['ES256'] }, 'algorithm_not_allowed'],
    ['without a key', { kid: undefined }, 'key_id_missing'],
    ['with an empty key', { kid: '' }, 'key_id_missing'],
    ['with a key that is no text', { kid: 7 }, 'key_id_missing'],
    ['with an unknown key', { kid: 'other' }, 'unknown_key'],
    ['with the algorithm of another key', { alg: 'EdDSA' }, 'unknown_key'],
    ['without a type', { typ: undefined }, 'type_not_allowed'],
    ['with the type of an ID token', { typ: 'JWT' }, 'type_not_allowed'],
    ['with a type that is no text', { typ: ['at+jwt'] }, 'type_not_allowed'],
    ['with more before its type', { typ: 'x-application/at+jwt' }, 'type_not_allowed'],
    ['with application behind its type', { typ: 'at+jwtapplication/' }, 'type_not_allowed'],
  ])('%s', async (_, header, reason) => {
    expect(await authenticate(token(key, {}, header))).toEqual(refused(reason));
  });
});

describe('claims are refused', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['without an issuer', { iss: undefined }, 'unknown_issuer'],
    ['of another issuer', { iss: 'https://other.example' }, 'unknown_issuer'],
    ['of a list of issuers', { iss: ['https://issuer.example'] }, 'unknown_issuer'],
    ['without a client', { client_id: undefined }, 'not_an_access_token'],
    ['with an empty client', { client_id: '' }, 'malformed_claims'],
    ['with a client that is no text', { client_id: 7 }, 'malformed_claims'],
    ['bound to a key of the sender', { cnf: { jkt: 'x' } }, 'sender_constrained'],
    ['without a subject', { sub: undefined }, 'malformed_claims'],
    ['with an empty subject', { sub: '' }, 'malformed_claims'],
    ['with a subject that is no text', { sub: 7 }, 'malformed_claims'],
    ['with an id that is no text', { jti: 7 }, 'malformed_claims'],
    ['with scopes in a list', { scope: ['audit:read'] }, 'malformed_claims'],
    ['without an audience', { aud: undefined }, 'other_audience'],
    ['for another audience', { aud: 'other' }, 'other_audience'],
    ['for no audience', { aud: [] }, 'other_audience'],
    ['for us and for what is no text', { aud: ['audit-log-service', 7] }, 'other_audience'],
    ['without an expiry', { exp: undefined }, 'malformed_claims'],
    ['with an expiry that is no number', { exp: String(now + 60) }, 'malformed_claims'],
    ['without a time of issue', { iat: undefined }, 'malformed_claims'],
    ['with a beginning that is no number', { nbf: String(now) }, 'malformed_claims'],
    ['expired for a minute', { iat: now - 300, exp: now - 60 }, 'expired'],
    ['from a clock more than a minute ahead', { iat: now + 61, nbf: now }, 'not_yet_valid'],
    ['not valid for more than a minute', { nbf: now + 61 }, 'not_yet_valid'],
    ['good for more than a day', { iat: now, exp: now + 24 * 3600 + 1 }, 'lives_too_long'],
  ])('%s', async (_, claims, reason) => {
    expect(await authenticate(token(key, claims))).toEqual(refused(reason));
  });

  test.each(['nonce', 'at_hash', 'c_hash'])('of an ID token, with %s', async (name) => {
    const claims = { org_id: 'acme', [name]: 'x' };
    expect(await authenticate(token(key, claims), 'auth0')).toEqual(refused('not_an_access_token'));
  });
});

test.each<[string, Record<string, unknown>]>([
  ['its times are a minute ahead', { iat: now + 60, nbf: now + 60 }],
  ['it has neither an id nor scopes', { jti: undefined, scope: undefined }],
])('a token is taken though %s', async (_, claims) => {
  expect(await authenticate(token(key, claims))).toMatchObject({ subject: 'user-1' });
});

const [header, claims, signature] = token(key).split('.');

test.each([
  ['more than three segments', `${token(key)}.x`],
  ['two segments', `${header}.${claims}`],
  ['one segment', 'x'],
  ['an empty header', `.${claims}.${signature}`],
  ['empty claims', `${header}..${signature}`],
  ['an empty signature', `${header}.${claims}.`],
  ['a signature with surplus bits', `${header}.${claims}.AB`],
  ['a signature of one digit', `${header}.${claims}.A`],
  ['a signature in base64', `${header}.${claims}.++++`],
  ['null for claims', tokenOf(key, 'null')],
  ['a list for claims', tokenOf(key, '[]')],
  ['a text for claims', tokenOf(key, '"claims"')],
  ['claims that are no JSON', tokenOf(key, '{')],
  ['a claim twice', tokenOf(key, `{"exp":1,${JSON.stringify(goodClaims()).slice(1)}`)],
  ['claims that are not UTF-8', tokenOf(key, Uint8Array.from([0x22, 0xff, 0x22]))],
  ['null for a header', tokenOf(key, JSON.stringify(goodClaims()), 'null')],
])('%s are malformed', async (_, unverifiedToken) => {
  expect(await authenticate(unverifiedToken)).toEqual(refused('malformed_token'));
});

test('a text of 8 KiB is read, and none that is longer', async () => {
  expect(await authenticate('x'.repeat(8192))).toEqual(refused('malformed_token'));
  expect(await authenticate('x'.repeat(8193))).toEqual(refused('too_long'));
});

test('a signature by another key of the same name is wrong', async () => {
  const other = token(signingKey('ES256', 'key'));
  expect(await authenticate(other)).toEqual(refused('wrong_signature'));
});
