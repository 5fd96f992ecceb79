import { issuer, seconds, token } from '../../access/token.ts';
import { type BadToken, ec, unusualValues } from './bad-token.ts';

const now = seconds(Date.now());

export function badClaims(): BadToken[] {
  return [
    ...wrongIssuers(),
    ...wrongAudiences(),
    ...wrongTexts(),
    ...wrongTimes(),
    ...otherKindsOfTokens(),
  ];
}

function wrongIssuers(): BadToken[] {
  const issuers = [
    ...[`${issuer}/`, `${issuer}/x`, `${issuer}?`, `${issuer}#`, ` ${issuer}`, `${issuer} `],
    ...[issuer.toUpperCase(), issuer.replace('https', 'http'), issuer.slice(0, -1), `${issuer}\0`],
    ...[
      'issuer.example',
      '//issuer.example',
      'https://attacker.example',
      'https://issuer.example.',
    ],
    ...[
      'https://issuer.example@attacker.example',
      'https://attacker.example/https://issuer.example',
    ],
    ...['urn:audit-log-service:local', '__proto__', 'constructor', issuer.replace('e', '\u0435')],
    ...[undefined, ...unusualValues, [issuer], { iss: issuer }],
  ];
  return issuers.map((iss) => [`iss ${JSON.stringify(iss)}`, token(ec, { iss }), 'unknown_issuer']);
}

function wrongAudiences(): BadToken[] {
  const audience = 'audit-log-service';
  const audiences = [
    ...[`${audience}/`, `${audience} `, ` ${audience}`, audience.toUpperCase(), audience.slice(1)],
    ...[`x${audience}`, `${audience},other`, `other ${audience}`, `${audience}\0`, '*', 'console'],
    ...[undefined, ...unusualValues, ['other'], [[audience]], [{ aud: audience }], { 0: audience }],
    ...[{ aud: audience }, { [audience]: audience }, [null, 1, `${audience}x`], [audience, 7]],
  ];
  return audiences.map((aud) => [
    `aud ${JSON.stringify(aud)}`,
    token(ec, { aud }),
    'other_audience',
  ]);
}

function wrongTexts(): BadToken[] {
  const missing: BadToken[] = [
    ['no sub', token(ec, { sub: undefined }), 'malformed_claims'],
    ['no client_id', token(ec, { client_id: undefined }), 'not_an_access_token'],
    [
      'azp in place of client_id',
      token(ec, { client_id: undefined, azp: 'x' }),
      'not_an_access_token',
    ],
  ];
  const unusual = ['sub', 'client_id'].flatMap((name) =>
    unusualValues.map(
      (value): BadToken => [
        `${name} ${JSON.stringify(value)}`,
        token(ec, { [name]: value }),
        'malformed_claims',
      ],
    ),
  );
  const optional = ['jti', 'scope'].flatMap((name) =>
    unusualValues
      .filter((value) => typeof value !== 'string')
      .map((value): BadToken => {
        return [
          `${name} ${JSON.stringify(value)}`,
          token(ec, { [name]: value }),
          'malformed_claims',
        ];
      }),
  );
  return [...missing, ...unusual, ...optional];
}

function wrongTimes(): BadToken[] {
  const noNumber = [null, '', `${now}`, true, [], {}, [now], { $numberLong: now }];
  const malformed = ['exp', 'iat', 'nbf'].flatMap((name) =>
    noNumber.map(
      (value): BadToken => [
        `${name} ${JSON.stringify(value)}`,
        token(ec, { [name]: value }),
        'malformed_claims',
      ],
    ),
  );
  const day = 24 * 3600;
  return [
    ...malformed,
    ['no exp', token(ec, { exp: undefined }), 'malformed_claims'],
    ['no iat', token(ec, { iat: undefined }), 'malformed_claims'],
    ['neither', token(ec, { exp: undefined, iat: undefined }), 'malformed_claims'],
    ['expired long ago', token(ec, { iat: now - day, exp: now - day + 300 }), 'expired'],
    ['expired a minute ago', token(ec, { iat: now - 360, exp: now - 60 }), 'expired'],
    ['exp 0', token(ec, { exp: 0 }), 'expired'],
    ['exp before the epoch', token(ec, { exp: -now }), 'expired'],
    ['exp in fractions', token(ec, { exp: now - 60.5 }), 'expired'],
    ['exp of the least kind', token(ec, { exp: -1.7e308 }), 'expired'],
    ['issued in two hours', token(ec, { iat: now + 7200, exp: now + 7500 }), 'not_yet_valid'],
    ['issued tomorrow', token(ec, { iat: now + day, exp: now + day + 1 }), 'not_yet_valid'],
    ['not before an hour from now', token(ec, { nbf: now + 3600 }), 'not_yet_valid'],
    ['not before for ever', token(ec, { nbf: 1.7e308 }), 'not_yet_valid'],
    ['issued in milliseconds', token(ec, { iat: now * 1000 }), 'not_yet_valid'],
    ['good for more than a day', token(ec, { iat: now, exp: now + day + 1 }), 'lives_too_long'],
    ['good for years', token(ec, { exp: now + 3650 * day }), 'lives_too_long'],
    ['good for ever', token(ec, { exp: 1.7e308 }), 'lives_too_long'],
    ['exp in milliseconds', token(ec, { exp: (now + 300) * 1000 }), 'lives_too_long'],
    ['issued before the epoch', token(ec, { iat: -1 }), 'lives_too_long'],
    ['issued long ago, not yet expired', token(ec, { iat: now - day }), 'lives_too_long'],
  ];
}

function otherKindsOfTokens(): BadToken[] {
  return [
    ['bound by DPoP', token(ec, { cnf: { jkt: 'AAAA' } }), 'sender_constrained'],
    ['bound by a certificate', token(ec, { cnf: { 'x5t#S256': 'AAAA' } }), 'sender_constrained'],
    ['bound to nothing', token(ec, { cnf: null }), 'sender_constrained'],
    ['an encrypted token', ['e30', 'e30', 'e30', 'e30', 'e30'].join('.'), 'malformed_token'],
    ['an opaque token', 'ya29.a0AfH6SMBx', 'malformed_token'],
    ['a UUID', '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b', 'malformed_token'],
    ['an API key', 'sk_live_51H8xyz', 'malformed_token'],
    ['one letter', 'x', 'malformed_token'],
  ];
}
