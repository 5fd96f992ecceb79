import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAuthenticator } from '#lib/access/authenticate.ts';
import { LOCAL_ISSUER } from '#lib/access/issuer.ts';
import { keys } from '../attacks/tokens/bad-token.ts';
import { breakOff, publish, startKeyServer } from './key-server.ts';
import { notGranted, outcome, refused, unavailable, withoutToken } from './outcome.ts';
import { type SigningKey, signingKey } from './signing-key.ts';
import {
  acme,
  globex,
  goodClaims,
  inlineIssuer,
  issuer,
  seconds,
  segment,
  token,
  tokenOf,
} from './token.ts';

const [rsa, ec, ed] = keys as [SigningKey, SigningKey, SigningKey];
const good = token(ec);
const principal = {
  issuer,
  subject: 'user-1',
  client: 'console',
  organizations: [{ id: acme }],
  granted: '*',
  permissions: new Set(['audit:read']),
};

function authenticate(authorization: string | undefined): Promise<unknown> {
  return outcome(createAuthenticator([inlineIssuer(keys)]).authenticate(authorization));
}

describe('a token is taken', () => {
  test.each([rsa, ec, ed])('when signed with $algorithm', async (key) => {
    expect(await authenticate(`Bearer ${token(key)}`)).toEqual(principal);
  });

  test.each(['Bearer', 'bearer', 'BEARER', 'bEaReR'])('after %s', async (scheme) => {
    expect(await authenticate(`${scheme} ${good}`)).toEqual(principal);
  });

  const now = seconds(Date.now());
  test.each<[string, Record<string, unknown>]>([
    ['expired for less than a minute', { iat: now - 300, exp: now - 50 }],
    ['from a clock that is less than a minute ahead', { iat: now + 55, nbf: now + 55 }],
    ['good for a day', { exp: now + 24 * 3600 }],
    ['with times in fractions of a second', { iat: now - 0.123456, exp: now + 300.5 }],
    ['for several audiences', { aud: ['other', 'audit-log-service'] }],
    ['with claims that we do not know', { acr: '1', address: { country: 'DE' }, pi: 3.14 }],
  ])('when it is %s', async (_, claims) => {
    expect(await authenticate(`Bearer ${token(ec, claims)}`)).toEqual(principal);
  });

  test.each([
    { typ: 'AT+JWT' },
    { typ: 'application/at+jwt' },
    { typ: 'Application/AT+JWT' },
    { x5t: 'AAAA', 'x5t#S256': 'AAAA', iat: 1 },
  ])('with the header %j', async (header) => {
    expect(await authenticate(`Bearer ${token(ec, {}, header)}`)).toEqual(principal);
  });

  test('when it is laid out with white space', async () => {
    const claims = JSON.stringify(goodClaims(), null, 2);
    expect(await authenticate(`Bearer ${tokenOf(ec, claims)}`)).toEqual(principal);
  });

  test('of 8 KiB', async () => {
    const room = token(ec, { filler: '' }).length;
    const largest = token(ec, { filler: 'x'.repeat(Math.floor(((8192 - room) / 4) * 3)) });
    expect(largest.length).toBeGreaterThan(8188);
    expect(await authenticate(`Bearer ${largest}`)).toEqual(principal);
    const larger = token(ec, { filler: 'x'.repeat(Math.ceil(((8193 - room) / 4) * 3) + 1) });
    expect(await authenticate(`Bearer ${larger}`)).toEqual(refused('too_long'));
  });
});

describe('no token is', () => {
  test.each([undefined, '', ' ', 'Basic YTpi', good, `Bearer${good}`, `Token ${good}`, 'Bearer\t'])(
    '%j',
    async (authorization) => {
      expect(await authenticate(authorization)).toEqual(withoutToken());
    },
  );
});

describe('malformed is', () => {
  test.each([
    'Bearer',
    'Bearer ',
    'Bearer  ',
    `Bearer  ${good}`,
    `Bearer ${good} `,
    ` Bearer ${good}`,
    `Bearer ${good}\n`,
    `Bearer ${good}, Bearer ${good}`,
    `Bearer ${good},Bearer ${good}`,
    `Bearer ${good}, Basic YTpi`,
    `Bearer "${good}"`,
    `Bearer token=${good}`,
    `Bearer Bearer ${good}`,
    `Bearer ${good.replace('.', '%2E')}`,
    `Bearer ${good.replace('.', '\u2024')}`,
    'Bearer \u0000',
    'Bearer 🔑',
  ])('%j', async (authorization) => {
    const expected = authorization.startsWith(' ')
      ? withoutToken()
      : refused('malformed_authorization');
    expect(await authenticate(authorization)).toEqual(expected);
  });

  test('a value that is far too long', async () => {
    expect(await authenticate(`Bearer ${'x'.repeat(10_000_000)}`)).toEqual(refused('too_long'));
  });
});

describe('properties', () => {
  const authenticator = createAuthenticator([inlineIssuer(keys)]);

  test('any change of one character of a token makes it another token, which is refused', async () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/~ ,';
    await authenticator.authenticate(`Bearer ${good}`);
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.constantFrom(...letters), async (at, letter) => {
        fc.pre(good.charAt(at) !== letter);
        const changed = good.slice(0, at) + letter + good.slice(at + 1);
        const result = await outcome(authenticator.authenticate(`Bearer ${changed}`));
        expect(result).toMatchObject({ code: 'unauthenticated', status: 401 });
      }),
      { numRuns: 500 },
    );
  });

  test('only our own errors escape, whatever is sent', async () => {
    const codes = fc.array(fc.nat(0xffff), { maxLength: 100 });
    const anyText = fc.oneof(
      fc.string(),
      codes.map((list) => String.fromCharCode(...list)),
    );
    const authorization = fc.oneof(
      anyText,
      anyText.map((text) => `Bearer ${text}`),
      fc.tuple(anyText, anyText, anyText).map((parts) => `Bearer ${parts.map(segment).join('.')}`),
    );
    await fc.assert(
      fc.asyncProperty(authorization, async (text) => {
        const result = await outcome(authenticator.authenticate(text));
        expect(result).toMatchObject({ code: 'unauthenticated', status: 401 });
      }),
      { numRuns: 300 },
    );
  });

  test('only our own errors escape, whatever a good key has signed', async () => {
    const names = [...Object.keys(goodClaims()), 'roles', 'permissions', 'nbf', 'cnf'];
    const claims = fc.dictionary(fc.constantFrom(...names), fc.jsonValue(), { maxKeys: 3 });
    const header = fc.dictionary(fc.constantFrom('alg', 'kid', 'typ', 'x'), fc.jsonValue(), {
      maxKeys: 1,
    });
    await fc.assert(
      fc.asyncProperty(claims, header, async (changedClaims, changedHeader) => {
        const text = token(ed, changedClaims, changedHeader);
        const result = await outcome(authenticator.authenticate(`Bearer ${text}`));
        expect(result).toEqual(expect.objectContaining('code' in Object(result) ? {} : { issuer }));
      }),
      { numRuns: 300 },
    );
  });
});

describe('with several issuers', () => {
  const [here, there] = [signingKey('ES256', 'same'), signingKey('ES256', 'same')];
  const other = 'https://other.example';
  const authenticator = createAuthenticator([
    inlineIssuer([here]),
    inlineIssuer([there], { issuer: other, audiences: ['elsewhere'], organizations: [globex] }),
    inlineIssuer([ec], { issuer: LOCAL_ISSUER }),
  ]);
  const result = (text: string) => outcome(authenticator.authenticate(`Bearer ${text}`));

  test('each has its own keys, audience and organizations', async () => {
    const claims = { iss: other, aud: 'elsewhere', organizations: globex };
    expect(await result(token(here))).toEqual(principal);
    expect(await result(token(there, claims))).toEqual({
      ...principal,
      issuer: other,
      organizations: [{ id: globex }],
      granted: new Set([globex]),
    });
    expect(await result(token(there))).toEqual(refused('wrong_signature'));
    expect(await result(token(here, claims))).toEqual(refused('wrong_signature'));
    expect(await result(token(there, { iss: other }))).toEqual(refused('other_audience'));
    expect(await result(token(there, { ...claims, organizations: acme }))).toEqual(
      notGranted('not_among_its_own'),
    );
  });

  test('the local one is taken like any other', async () => {
    expect(await result(token(ec, { iss: LOCAL_ISSUER }))).toEqual({
      ...principal,
      issuer: LOCAL_ISSUER,
    });
  });

  test('no two may have the same name', () => {
    expect(() => createAuthenticator([inlineIssuer([ec]), inlineIssuer([ed])])).toThrow(
      'Two issuers have the same name',
    );
  });

  test('none may be without a source of keys', () => {
    expect(() => createAuthenticator([inlineIssuer([ec], { jwks: undefined })])).toThrow(
      'An issuer has no source of keys',
    );
  });
});

describe('keys that are published', () => {
  const remote = (jwksUri: string, settings = {}) =>
    inlineIssuer([], { jwks: undefined, jwksUri, ...settings });

  test('are fetched once for many first requests, and not for what is refused without them', async () => {
    await using server = await startKeyServer(publish(...keys));
    const authenticator = createAuthenticator([remote(server.uri)], { ca: server.ca });
    expect(await outcome(authenticator.authenticate('Bearer x.y.z'))).toEqual(
      refused('malformed_token'),
    );
    expect(await outcome(authenticator.authenticate(`Bearer ${token(ec, { exp: 0 })}`))).toEqual(
      refused('expired'),
    );
    expect(server.asked).toBe(0);
    const requests = Array.from({ length: 30 }, () => authenticator.authenticate(`Bearer ${good}`));
    expect(await Promise.all(requests)).toEqual(Array(30).fill(principal));
    expect(server.asked).toBe(1);
  });

  test('are never sought where a token says', async () => {
    await using server = await startKeyServer(publish(...keys));
    await using elsewhere = await startKeyServer(publish(...keys));
    const authenticator = createAuthenticator([remote(server.uri)], { ca: server.ca });
    for (const name of ['jku', 'x5u', 'kid']) {
      const text = token(ec, { jku: elsewhere.uri, iss: issuer }, { [name]: elsewhere.uri });
      expect(await outcome(authenticator.authenticate(`Bearer ${text}`))).toMatchObject({
        status: 401,
      });
    }
    expect(elsewhere.asked).toBe(0);
  });

  test('are warmed for every issuer, and one that is down fails no other', async () => {
    await using up = await startKeyServer(publish(...keys));
    await using down = await startKeyServer(breakOff);
    const other = 'https://other.example';
    const issuers = [
      remote(down.uri, { issuer: other }),
      remote(up.uri),
      inlineIssuer([ec], { issuer: LOCAL_ISSUER }),
    ];
    const authenticator = createAuthenticator(issuers, { ca: up.ca });
    authenticator.warm();
    await expect.poll(() => [up.asked, down.asked]).toEqual([1, 1]);
    expect(await outcome(authenticator.authenticate(`Bearer ${good}`))).toEqual(principal);
    expect(up.asked).toBe(1);
    const text = token(ec, { iss: other });
    expect(await outcome(authenticator.authenticate(`Bearer ${text}`))).toEqual(
      unavailable('unreachable'),
    );
  });

  test('that are withdrawn verify nothing any more, not even what they have verified', async () => {
    let now = Date.now();
    await using server = await startKeyServer(publish(rsa));
    const authenticator = createAuthenticator([remote(server.uri)], {
      ca: server.ca,
      now: () => now,
    });
    const first = token(rsa);
    expect(await outcome(authenticator.authenticate(`Bearer ${first}`))).toEqual(principal);
    const replacement = signingKey('RS256', rsa.id);
    server.answer = publish(ec, replacement);
    now += 10_000;
    expect(await outcome(authenticator.authenticate(`Bearer ${good}`))).toEqual(principal);
    expect(await outcome(authenticator.authenticate(`Bearer ${first}`))).toEqual(
      refused('wrong_signature'),
    );
    expect(await outcome(authenticator.authenticate(`Bearer ${token(replacement)}`))).toEqual(
      principal,
    );
    server.answer = publish(ec);
    now += 3600_000;
    authenticator.warm();
    await outcome(authenticator.authenticate(`Bearer ${token(ed, goodClaims(now))}`));
    const later = token(replacement, goodClaims(now));
    expect(await outcome(authenticator.authenticate(`Bearer ${later}`))).toEqual(
      refused('unknown_key'),
    );
  });

  test('serve through a day of outage, cached tokens included, and no longer', async () => {
    let now = Date.now();
    await using server = await startKeyServer(publish(ec));
    const authenticator = createAuthenticator([remote(server.uri)], {
      ca: server.ca,
      now: () => now,
    });
    expect(await outcome(authenticator.authenticate(`Bearer ${good}`))).toEqual(principal);
    server.answer = breakOff;
    now += 24 * 3600_000 - 1000;
    const later = `Bearer ${token(ec, goodClaims(now))}`;
    expect(await outcome(authenticator.authenticate(later))).toEqual(principal);
    expect(await outcome(authenticator.authenticate(later))).toEqual(principal);
    now += 1000;
    expect(await outcome(authenticator.authenticate(later))).toEqual(unavailable('unreachable'));
  });
});

describe('a verified token', () => {
  test('brings the same principal again, without being verified again', async () => {
    let now = Date.now();
    const authenticator = createAuthenticator([inlineIssuer(keys)], { now: () => now });
    const first = await authenticator.authenticate(`Bearer ${good}`);
    now += 5 * 60_000 - 10_000;
    expect(await authenticator.authenticate(`bearer ${good}`)).toBe(first);
  });

  test('is verified again after 5 minutes', async () => {
    let now = Date.now();
    const long = token(ec, { exp: seconds(now) + 3600 });
    const authenticator = createAuthenticator([inlineIssuer(keys)], { now: () => now });
    const first = await authenticator.authenticate(`Bearer ${long}`);
    now += 5 * 60_000;
    const second = await authenticator.authenticate(`Bearer ${long}`);
    expect(second).toEqual(first);
    expect(second).not.toBe(first);
  });

  test('is not remembered past its expiry', async () => {
    let now = Date.now();
    const short = token(ec, { exp: seconds(now) + 30 });
    const authenticator = createAuthenticator([inlineIssuer(keys)], { now: () => now });
    await authenticator.authenticate(`Bearer ${short}`);
    now = (seconds(now) + 30 + 60) * 1000;
    expect(await outcome(authenticator.authenticate(`Bearer ${short}`))).toEqual(
      refused('expired'),
    );
  });

  test('that lacks an organization is refused again and again', async () => {
    const authenticator = createAuthenticator([inlineIssuer(keys, { organizations: [] })]);
    for (const _ of [1, 2]) {
      const result = await outcome(authenticator.authenticate(`Bearer ${good}`));
      expect(result).toEqual(notGranted('not_among_its_own'));
    }
  });
});
