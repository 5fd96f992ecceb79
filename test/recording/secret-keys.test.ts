import fc from 'fast-check';
import { expect, test } from 'vitest';
import { secretKeys } from '#lib/recording/secret-keys.ts';

const isSecret = secretKeys();

test.each([
  'password',
  'Password',
  'PASSWORD',
  'passwords',
  'new_password',
  'newPassword',
  'password2',
  'passwd',
  'secret',
  'client-secret',
  'token',
  'access_token',
  'refreshToken',
  'TOKENS',
  'authorization',
  'Proxy-Authorization',
  'api_key',
  'apiKey',
  'APIKey',
  'x-api-key',
  'X-API-KEYS',
  'api key',
  'cookie',
  'Set-Cookie',
  'cookies',
  'private_key',
  'privateKey',
  'ssh.private-key',
  'aws_secret_access_key',
  'secretAccessKey',
  'secret_key',
  'stripeSecretKey',
  'SecretString',
  'secretBinary',
  'token_value',
  'private_key_pem',
  'Authorization header',
])('what stands under %s is a secret', (key) => {
  for (const value of ['x', 'x1', '1x', '12', 7, 0, ['x'], ['12'], { a: 1 }]) {
    const isCount = (typeof value === 'number' || value === '12') && /s$/i.test(key);
    expect([key, value, isSecret(key)(value)]).toEqual([key, value, !isCount]);
  }
});

test.each([
  '',
  'token_count',
  'tokenType',
  'token_expires_at',
  'passwordChangedAt',
  'password_policy',
  'secretName',
  'secret_arn',
  'cookie_consent',
  'authorizationEndpoint',
  'api_key_id',
  'public_key',
  'key',
  'keyboard',
  'passport',
  'tokenized',
  'nextToken',
  'next_page_token',
  'continuation-token',
  'idempotencyToken',
  'client_request_token',
  'clientRequestToken',
  'hashed_token',
  'invite.hashedToken',
  'nextTokenValue',
  'secret_string_length',
  'pass_value_word',
  'value',
  'header',
  '7',
  '名前',
])('what stands under %s is none', (key) => {
  expect(isSecret(key)('x')).toBe(false);
});

test.each([null, true, false, '', [], {}])('%j hides nothing', (value) => {
  expect([isSecret('password')(value), isSecret('tokens')(value)]).toEqual([false, false]);
});

test('the configuration’s names stand in place of the default ones', () => {
  const isSecretHere = secretKeys(['ssn', 'cardNumber', 'Контрасенья', 'pinValue', '--']);
  const keys = [
    ...['SSN', 'customer_ssn', 'ssnValue', 'card-number', 'контрасенья', 'pin_value'],
    ...['password', 'pin', 'x', ''],
  ];
  expect(keys.filter((key) => isSecretHere(key)('x'))).toEqual(keys.slice(0, 6));
});

test('a harmless key is secret where the configuration names it in full', () => {
  const isSecretHere = secretKeys(['token', 'vault_client_token', 'pageToken', 'my_next_token']);
  const keys = [
    'vaultClientToken',
    'myNextToken',
    'page_token',
    'x-page-token',
    'next_token',
    'clientRequestToken',
  ];
  expect(keys.filter((key) => isSecretHere(key)('x'))).toEqual(keys.slice(0, 4));
});

test('a name is found in any usual spelling', () => {
  const words = fc.constantFrom<string[]>(
    ['api', 'key'],
    ['private', 'key'],
    ['passwd'],
    ['cookie'],
  );
  const spellings = fc.constantFrom<(words: string[]) => string>(
    (parts) => parts.join('_'),
    (parts) => parts.join('-'),
    (parts) => parts.join(' '),
    (parts) => parts.join(''),
    (parts) => parts.join('_').toUpperCase(),
    (parts) => parts.map((part) => part[0]?.toUpperCase() + part.slice(1)).join(''),
  );
  fc.assert(
    fc.property(words, spellings, fc.string(), (name, spell, before) => {
      expect(isSecret(`${before}${spell(name)}`)('x')).toBe(true);
    }),
  );
});
