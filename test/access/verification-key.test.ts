import { generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { keySet } from '#lib/access/key-set.ts';
import { verificationKey } from '#lib/access/verification-key.ts';
import { type SigningAlgorithm, signingKey } from './signing-key.ts';

const rsa = signingKey('RS256', 'rsa');
const ec = signingKey('ES256', 'ec');
const ed = signingKey('EdDSA', 'ed');

describe('a key', () => {
  test.each([rsa, ec, ed])('of the kind $algorithm is for that algorithm alone', (key) => {
    const { kid, alg, use: _, ...material } = key.jwk;
    const found = verificationKey(key.jwk);
    expect(found).toEqual({
      id: kid,
      algorithm: key.algorithm,
      jwk: { ...material, kid, alg },
      publicKey: expect.anything(),
    });
    expect(found?.publicKey.equals(key.publicKey)).toBe(true);
  });

  test.each([rsa, ec, ed])('of the kind $algorithm needs neither alg nor use', (key) => {
    const { alg: _alg, use: _use, ...bare } = key.jwk;
    expect(verificationKey(bare)?.algorithm).toBe(key.algorithm);
    expect(verificationKey({ ...bare, key_ops: ['verify'] })?.algorithm).toBe(key.algorithm);
  });

  test.each<[string, unknown]>([
    ['no object', 'key'],
    ['null', null],
    ['empty', {}],
    ['without an id', { ...ec.jwk, kid: undefined }],
    ['with an empty id', { ...ec.jwk, kid: '' }],
    ['with an id that is no text', { ...ec.jwk, kid: 1 }],
    ['for encryption', { ...rsa.jwk, use: 'enc' }],
    ['for an unknown use', { ...rsa.jwk, use: null }],
    ['for signing only', { ...rsa.jwk, key_ops: ['sign'] }],
    ['with operations that are no list', { ...rsa.jwk, key_ops: 'verify' }],
    ['for another algorithm of its kind', { ...rsa.jwk, alg: 'PS256' }],
    ['for an algorithm of another kind', { ...ec.jwk, alg: 'RS256' }],
    ['for none', { ...ec.jwk, alg: 'none' }],
    ['with its private half', ec.privateKey.export({ format: 'jwk' })],
    ['with a private member', { ...rsa.jwk, d: 'AQAB' }],
    ['of a shared secret', { kty: 'oct', kid: 'oct', k: 'AAAA', alg: 'HS256' }],
    ['of an unknown kind', { ...ec.jwk, kty: 'XX' }],
    ['of 1024 bits', generated('rsa', { modulusLength: 1024 })],
    ['of 2047 bits', generated('rsa', { modulusLength: 2047 })],
    ['with a small exponent', generated('rsa', { modulusLength: 2048, publicExponent: 3 })],
    ['whose signature is the message', { ...rsa.jwk, e: 'AQ' }],
    ['without a modulus', { ...rsa.jwk, n: undefined }],
    ['with a modulus that is no text', { ...rsa.jwk, n: 5 }],
    ['on P-384', generated('ec', { namedCurve: 'P-384' })],
    ['on P-521', generated('ec', { namedCurve: 'P-521' })],
    ['on secp256k1', generated('ec', { namedCurve: 'secp256k1' })],
    ['not on its curve', { ...ec.jwk, x: ec.jwk.y }],
    ['at infinity', { ...ec.jwk, x: 'A'.repeat(43), y: 'A'.repeat(43) }],
    ['without a coordinate', { ...ec.jwk, y: undefined }],
    ['of Ed448', generated('ed448')],
    ['of X25519', generated('x25519')],
    ['too short', { ...ed.jwk, x: 'AAAA' }],
  ])('%s is not usable', (_, jwk) => {
    expect(verificationKey(jwk)).toBeUndefined();
  });
});

describe('a set of keys', () => {
  test('has its usable keys by their ids', () => {
    const jwks = { keys: [rsa.jwk, { kty: 'oct', kid: 'oct', k: 'AAAA' }, ec.jwk, null, ed.jwk] };
    const algorithms = [...(keySet(jwks) ?? [])].map(([id, { algorithm }]) => [id, algorithm]);
    expect(algorithms).toEqual([rsa, ec, ed].map(({ id, algorithm }) => [id, algorithm]));
  });

  test('leaves out every key whose id another has', () => {
    const twins = (['RS256', 'ES256', 'ES256'] as SigningAlgorithm[]).map((algorithm) => {
      return signingKey(algorithm, 'twin').jwk;
    });
    expect([...(keySet({ keys: [...twins, ed.jwk] })?.keys() ?? [])]).toEqual(['ed']);
    expect(keySet({ keys: twins })).toBeUndefined();
  });

  test('keeps a signature key whose id a key for encryption has too', () => {
    const jwks = { keys: [{ ...rsa.jwk, use: 'enc', alg: 'RSA-OAEP' }, rsa.jwk] };
    expect([...(keySet(jwks)?.keys() ?? [])]).toEqual(['rsa']);
  });
});

function generated(type: string, options: object = {}): JsonWebKey & { kid: string } {
  // The overloads of generateKeyPairSync want each kind by itself.
  const generate = generateKeyPairSync as unknown as (type: string, options: object) => Pair;
  return { ...generate(type, options).publicKey.export({ format: 'jwk' }), kid: 'generated' };
}

interface Pair {
  readonly publicKey: KeyObject;
}
