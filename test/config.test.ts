import { expect, test } from 'vitest';
import { readConfig } from '#lib/config.ts';

const issuer = {
  issuer: 'https://issuer.example',
  profile: 'generic',
  audiences: ['audit-log'],
  jwksUri: 'https://issuer.example/jwks',
  organizations: '*',
  grants: ['audit:read'],
};

const variables = {
  TABLE_NAME: 'entries',
  ISSUERS: JSON.stringify([issuer]),
  CORS_ORIGINS: '["https://console.example.com"]',
  SUBJECT_HASH_KEY: 'sixteen letters.',
};

test('the environment is the configuration', () => {
  expect(readConfig(variables)).toEqual({
    tableName: 'entries',
    issuers: [issuer],
    corsOrigins: ['https://console.example.com'],
    subjectHashKey: 'sixteen letters.',
  });
});

test('no origin is configured by default', () => {
  const { CORS_ORIGINS: _, ...others } = variables;
  expect(readConfig(others).corsOrigins).toEqual([]);
});

test.each([
  ['TABLE_NAME', undefined],
  ['TABLE_NAME', ''],
  ['ISSUERS', undefined],
  ['ISSUERS', '[]'],
  ['ISSUERS', '[{"canary":1}]'],
  ['ISSUERS', 'canary'],
  ['CORS_ORIGINS', 'canary'],
  ['CORS_ORIGINS', '[7]'],
  ['SUBJECT_HASH_KEY', 'canary'],
])('a wrong %s (%j) is a sentence that names it without its value', (name, value) => {
  const read = () => readConfig({ ...variables, [name]: value });
  expect(read).toThrow(new RegExp(`^The environment is not configured: ${name}`));
  expect(read).not.toThrow(/canary/);
});
