import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCredential } from '#lib/recording/is-credential.ts';

// In two parts, so that nothing that looks for credentials in a repository finds one.
const joined = (...parts: string[]) => parts.join('');
const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = `${segment({ alg: 'HS256', typ: 'JWT' })}.${segment({ sub: 'alice' })}.c2lnbmF0dXJl`;
const pem = (kind: string) =>
  joined('-----BEGIN ', kind, '-----\nMIIEvQ\n-----END ', kind, '-----');

test.each([
  ['a JWT', jwt],
  ['an unsigned JWT', `${segment({ alg: 'none' })}.${segment({ sub: 'alice' })}.`],
  ['an encrypted JWT', `${segment({ alg: 'dir', enc: 'A128GCM' })}..aXY.Y2lwaGVy.dGFn`],
  ['a JWT in a text', `curl -H "X-Token: ${jwt}" https://example.com`],
  ['a JWT in a URL', `https://example.com/?id_token=${jwt}&state=x`],
  ['a bearer token', 'Bearer abc123'],
  ['a short bearer token', 'bearer xyz'],
  ['a bearer token after several spaces', 'Bearer   xyz'],
  ['one after several spaces in a text', 'uses bearer   sk_live_4eC39HqLyjWD here'],
  ['a padded bearer token', ' BEARER YWJjZA== '],
  ['a bearer token in a text', "curl -H 'Authorization: Bearer sk_live_4eC39HqLyjWD' https://x"],
  ['an AWS access key', joined('AKIA', 'IOSFODNN7EXAMPLE')],
  ['a temporary AWS access key', joined(' ASIA', 'IOSFODNN7EXAMPLE\n')],
  ['an AWS secret key', joined('wJalrXUtnFEMI/K7MDENG', '/bPxRfiCYEXAMPLEKEY')],
  ['a Vault token', joined('hvs.', 'CAESIJlWh1tXxQ7k2rPpWv0aTz')],
  ['a Vault token in a text', joined('VAULT_TOKEN=', 'hvb.', 'AAAAAQJlWh1tXxQ7k2rPpWv0aTz', ' x')],
  ['a private key', pem('PRIVATE KEY')],
  ['an RSA private key', pem('RSA PRIVATE KEY')],
  ['an OpenSSH private key', pem('OPENSSH PRIVATE KEY')],
  ['an encrypted private key', pem('ENCRYPTED PRIVATE KEY')],
  ['a PGP private key', pem('PGP PRIVATE KEY BLOCK')],
  ['a private key in a text', `key: |\n  ${pem('EC PRIVATE KEY')}\nname: x`],
])('%s is a credential', (_, text) => {
  expect(isCredential(text)).toBe(true);
});

test.each([
  ['nothing', ''],
  ['a word', 'eyJhbGciOi'],
  ['the beginning of a JWT', jwt.slice(0, 20)],
  ['a part of a JWT in a longer word', `x${jwt}`],
  ['a domain', 'eyJewellery.example.com'],
  ['what is about bearers', 'Bearer of bad news'],
  ['a kind of token', 'Bearer token'],
  ['a kind of authentication', 'Bearer authentication'],
  ['a kind of auth', 'Bearer auth'],
  ['a kind of authorization', 'bearer Authorization'],
  ['a text that ends in bearers', 'The bad news bearer Alice'],
  ['a number of bearers in a text', 'sent by bearer v2 of it'],
  ['a kind of authentication in a text', 'uses bearer authentication/authorization here'],
  ['the word alone', 'Bearer'],
  ['a public key', pem('PUBLIC KEY')],
  ['a certificate', pem('CERTIFICATE')],
  ['the id of a user', joined('AIDA', 'IOSFODNN7EXAMPLE')],
  ['an access key in a text', joined('created AKIA', 'IOSFODNN7EXAMPLE')],
  ['a longer code', joined('AKIA', 'IOSFODNN7EXAMPLE1')],
  ['a SHA-1', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ['a SHA-1 in capitals', 'DA39A3EE5E6B4B0D3255BFEF95601890AFD80709'],
  ['a path of 40 characters', '/projects/Alpha/documents/Report2026Fina'],
  ['a path of many short names', 'src/Main/Java/Com/Acme/App/Foo/Bar/BazQ1'],
  ['a name of 40 characters', 'UserServiceImplTestForOrderV2ApiV1FooBar'],
  ['a domain that begins like a Vault token', 'hvs.example.com'],
  ['a UUID', '0199f1c2-4a10-7c3e-8f00-1d2c3b4a5f60'],
  ['a word of 40 letters', 'a'.repeat(40)],
  ['a longer code than an AWS secret key', joined('wJalrXUtnFEMI/K7MDENG', '/bPxRfiCYEXAMPLEKEYx')],
  ['long words between numbers', '12abcdefg34HIJKLMNOPQRSTUVWXYZA56bcdef78'],
  ['a long number among short words', 'ab0123456789012345678901cd1ef2GH3ij4kl5m'],
  ['a long line among short words', 'ab////////////////////////cd1ef2GH3ij4kl'],
  ['a path of abbreviations', 'ABC/Abc/'.repeat(5)],
  ['a path of numbers', 'Abc/123/'.repeat(5)],
])('%s is none', (_, text) => {
  expect(isCredential(text)).toBe(false);
});

test('of a thousand AWS secret keys not even one is missed on average', () => {
  const digestOf = (index: number) => createHash('sha256').update(`${index}`).digest();
  const keys = Array.from({ length: 10_000 }, (_, index) =>
    digestOf(index).subarray(0, 30).toString('base64'),
  );
  expect(keys.filter((key) => !isCredential(key)).length).toBeLessThanOrEqual(10);
});

test('no text takes longer than its length warrants', () => {
  const pieces = [
    'eyJ',
    'eyJaaaaaaaaa.',
    'bearer ',
    'bearer a',
    'hvs.',
    ' hvs.a',
    '-----BEGIN ',
    'A ',
    ' ',
    'a',
    '.',
  ];
  const texts = pieces.flatMap((piece) =>
    pieces.map((end) => `${end}${piece.repeat(Math.ceil(400_000 / piece.length))}${end}`),
  );
  const started = performance.now();
  for (const text of texts) isCredential(text);
  // A pattern that takes quadratic time would take minutes; this takes a second.
  expect(performance.now() - started).toBeLessThan(30_000);
});

test('random words are none', () => {
  fc.assert(
    fc.property(fc.lorem(), (text) => {
      expect(isCredential(text)).toBe(false);
    }),
  );
});
