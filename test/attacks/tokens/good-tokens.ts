import { fixtureToken } from '../../access/fixtures/fixture-token.ts';
import { providers } from '../../access/fixtures/providers.ts';
import { acme, goodHeader, token } from '../../access/token.ts';
import { keys } from './bad-token.ts';
import { bounded, boundedKey, providerKey } from './issuers.ts';

/** A token that must be taken. */
export interface GoodToken {
  readonly title: string;
  readonly token: string;
  readonly mayRead: boolean;
  /** One that it covers. */
  readonly organization: string;
}

/** Tokens of each algorithm, in each way in which one may be written, and of each provider. */
export function goodTokens(): GoodToken[] {
  return [...ofEachAlgorithm(), ...ofEachProvider()];
}

function ofEachAlgorithm(): GoodToken[] {
  const ways = [
    {},
    { typ: 'AT+JWT' },
    { typ: 'application/at+jwt' },
    { x5t: 'AAAA', 'x5t#S256': 'AAAA', iat: 1 },
  ];
  const claims = [{}, { aud: ['other', 'audit-log-service'] }, { acr: '1', address: { a: 'DE' } }];
  const own = keys.flatMap((key) =>
    ways.flatMap((header) =>
      claims.map((more) => ({
        title: `${key.algorithm} ${JSON.stringify({ ...goodHeader(key), ...header, ...more })}`,
        token: token(key, more, header),
      })),
    ),
  );
  const ofBounded = { title: 'of Acme’s own issuer', token: token(boundedKey, { iss: bounded }) };
  return [...own, ofBounded].map((good) => ({ ...good, mayRead: true, organization: acme }));
}

function ofEachProvider(): GoodToken[] {
  return providers.flatMap(({ config, accessTokens }) =>
    accessTokens.map((fixture) => ({
      title: `${config.profile}: ${fixture.of}`,
      token: fixtureToken(fixture, providerKey),
      mayRead: fixture.expected.permissions.includes('audit:read'),
      organization: nameOf(fixture.expected.organizations),
    })),
  );
}

/** Of the first, as `X-Org-Name` has it. */
function nameOf([first]: readonly { readonly value: string; readonly name?: string }[]): string {
  return first?.name ?? first?.value ?? '';
}
