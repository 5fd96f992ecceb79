import { createHmac } from 'node:crypto';
import { goodHeader, segment, token } from '../../access/token.ts';
import {
  type BadToken,
  ec,
  goodClaimsSegment,
  goodHeaderSegment,
  goodSignature,
  keys,
  unusualValues,
} from './bad-token.ts';

export function badAlgorithms(): BadToken[] {
  return [...wrongAlgorithms(), ...withoutSignature(), ...sharedSecrets()];
}

function wrongAlgorithms(): BadToken[] {
  const names = [
    ...['none', 'None', 'NONE', 'nOnE', 'none ', 'HS256', 'HS384', 'HS512', 'RS384', 'RS512'],
    ...['PS256', 'PS384', 'PS512', 'ES384', 'ES512', 'ES256K', 'Ed25519', 'Ed448', 'rs256'],
    ...['Es256', 'eddsa', 'EDDSA', ' RS256', 'RS256 ', 'RS256\0', 'RSA-SHA256', 'SHA256', 'dir'],
    ...['RSA-OAEP', 'A128KW', 'ECDH-ES', 'toString', '1', ...unusualValues, undefined],
    ...[['RS256'], ['ES256'], { alg: 'ES256' }],
  ];
  return keys.flatMap((key) =>
    names.map((alg) => [
      `alg ${JSON.stringify(alg)} signed with ${key.algorithm}`,
      token(key, {}, { alg }),
      'algorithm_not_allowed',
    ]),
  );
}

function withoutSignature(): BadToken[] {
  const none = segment(JSON.stringify({ ...goodHeader(ec), alg: 'none' }));
  return [
    ['none without a signature', `${none}.${goodClaimsSegment}.`, 'malformed_token'],
    [
      'none with a signature',
      `${none}.${goodClaimsSegment}.${goodSignature}`,
      'algorithm_not_allowed',
    ],
    ['no signature', `${goodHeaderSegment}.${goodClaimsSegment}.`, 'malformed_token'],
    ['no third segment', `${goodHeaderSegment}.${goodClaimsSegment}`, 'malformed_token'],
  ];
}

/** RFC 8725 section 2.1: the public key, which everybody has, taken for a shared secret. */
function sharedSecrets(): BadToken[] {
  return keys.flatMap((key) => {
    const secrets = {
      PEM: key.publicKey.export({ type: 'spki', format: 'pem' }),
      DER: key.publicKey.export({ type: 'spki', format: 'der' }),
      JWK: JSON.stringify(key.jwk),
      material: Buffer.from(String(key.jwk.n ?? key.jwk.x), 'base64url'),
      nothing: '',
    };
    return Object.entries(secrets).flatMap(([form, secret]): BadToken[] =>
      ['HS256', key.algorithm].map((alg) => {
        const header = segment(JSON.stringify({ ...goodHeader(key), alg }));
        const mac = createHmac('sha256', secret).update(`${header}.${goodClaimsSegment}`);
        return [
          `a MAC under alg ${alg} with the ${form} of the ${key.algorithm} key`,
          `${header}.${goodClaimsSegment}.${mac.digest('base64url')}`,
          alg === 'HS256' ? 'algorithm_not_allowed' : 'wrong_signature',
        ];
      }),
    );
  });
}
