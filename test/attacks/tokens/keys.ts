import { token } from '../../access/token.ts';
import { type BadToken, ec, keys, strangers, unusualValues } from './bad-token.ts';

export function badKeys(): BadToken[] {
  return [...wrongKeys(), ...wrongKeyIds()];
}

function wrongKeys(): BadToken[] {
  const mixed = keys.flatMap((key) =>
    keys
      .filter((other) => other !== key)
      .flatMap((other): BadToken[] => [
        [
          `the id of the ${other.algorithm} key under alg ${key.algorithm}`,
          token(key, {}, { kid: other.id }),
          'unknown_key',
        ],
        [
          `alg ${other.algorithm} for the ${key.algorithm} key, signed with ${key.algorithm}`,
          token(key, {}, { alg: other.algorithm }),
          'unknown_key',
        ],
        [
          `signed with ${key.algorithm} where ${other.algorithm} is said`,
          token(key, {}, { alg: other.algorithm, kid: other.id }),
          'wrong_signature',
        ],
      ]),
  );
  const foreign = strangers.map((key): BadToken => {
    return [`a stranger's ${key.algorithm} key of the same id`, token(key), 'wrong_signature'];
  });
  return [...mixed, ...foreign];
}

function wrongKeyIds(): BadToken[] {
  const unknown = ['other', 'ES256', 'es256 ', ' es256', 'es256\0', 'rs256,es256', '__proto__'];
  const hostile = [
    'constructor',
    '../../../../dev/null',
    "' OR 1=1 --",
    '\u202e',
    'x'.repeat(3000),
  ];
  return [
    ...[...unknown, ...hostile, 'https://attacker.example/jwks.json'].map((kid): BadToken => {
      return [`kid ${JSON.stringify(kid)}`, token(ec, {}, { kid }), 'unknown_key'];
    }),
    ...[undefined, ...unusualValues, ['es256'], { kid: 'es256' }].map((kid): BadToken => {
      return [`kid ${JSON.stringify(kid)}`, token(ec, {}, { kid }), 'key_id_missing'];
    }),
  ];
}
