import { fixtureToken } from '../../access/fixtures/fixture-token.ts';
import { providers } from '../../access/fixtures/providers.ts';
import { acme, globex, issuer, token } from '../../access/token.ts';
import { type BadToken, ec, keys, strangers } from './bad-token.ts';
import { bounded, boundedKey, providerKey } from './issuers.ts';

/** What one issuer says where only another may, and what a provider issues that is no access token. */
export function badForeign(): BadToken[] {
  return [...otherOrganizations(), ...otherIssuers(), ...otherKinds(), ...attackersKeys()];
}

function otherOrganizations(): BadToken[] {
  const notItsOwn = [globex, [globex], [acme, globex], { globex: { id: globex } }, 'Acme', 'acme'];
  const unreadable = [null, 7, '', [acme, null], [[acme]], { acme }, [{ name: acme }], [{ id: 1 }]];
  const none = [undefined, [], {}];
  return [
    ...notItsOwn.map((value) => [value, 'not_among_its_own'] as const),
    ...unreadable.map((value) => [value, 'malformed'] as const),
    ...none.map((value) => [value, 'none'] as const),
  ].map(([organizations, reason]) => [
    `an issuer of Acme that speaks for ${JSON.stringify(organizations)}`,
    token(boundedKey, { iss: bounded, organizations }),
    reason,
  ]);
}

function otherIssuers(): BadToken[] {
  const configured = [...providers.map(({ config }) => config.issuer)];
  return [
    ['signed by another issuer, whose key has the same id', token(boundedKey), 'wrong_signature'],
    ['of another issuer, signed by this one', token(ec, { iss: bounded }), 'wrong_signature'],
    ['of two issuers', token(ec, { iss: [issuer, bounded] }), 'unknown_issuer'],
    ...configured.map(
      (iss): BadToken => [`of ${iss}, in the form of another`, token(ec, { iss }), undefined],
    ),
    ...providers.flatMap(({ accessTokens }) =>
      accessTokens.map((fixture): BadToken => {
        const claims = fixture.claims;
        const stolen = {
          ...fixture,
          claims: (times: Times) => ({ ...claims(times), iss: issuer }),
        };
        return [`${fixture.of}, of another issuer`, fixtureToken(stolen, providerKey), undefined];
      }),
    ),
  ];
}

type Times = Parameters<(typeof providers)[number]['accessTokens'][number]['claims']>[0];

function otherKinds(): BadToken[] {
  return providers.flatMap(({ config, otherTokens }) =>
    otherTokens.map((fixture): BadToken => {
      return [
        `${fixture.of} of ${config.profile}`,
        fixtureToken(fixture, providerKey),
        fixture.reason,
      ];
    }),
  );
}

/** Keys that a token brings or names itself: nothing is fetched for them. */
function attackersKeys(): BadToken[] {
  const url = 'https://127.0.0.1:9/jwks.json';
  return strangers.flatMap((key) =>
    [
      { jku: url },
      { x5u: url },
      { jwk: key.jwk },
      { jku: url, jwk: key.jwk, x5c: ['MIIB'] },
      { kid: url },
      { kid: undefined, jku: url },
      { kid: `file://${url}` },
      { kid: keys[0]?.id, jku: url },
    ].map((header): BadToken => {
      const title = `the attacker's ${key.algorithm} key by ${Object.keys(header).join(' and ')}`;
      return [title, token(key, {}, header), undefined];
    }),
  );
}
