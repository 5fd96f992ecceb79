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
  ['TABLE_NAME', undefined, 'TABLE_NAME is missing'],
  ['TABLE_NAME', '', 'TABLE_NAME is empty'],
  ['ISSUERS', undefined, 'ISSUERS is missing'],
  ['ISSUERS', '[]', 'ISSUERS names no issuer'],
  ['ISSUERS', '{"canary":1}', 'ISSUERS is not a list'],
  ['ISSUERS', '[{"canary":1}]', expect.stringMatching(/^ISSUERS\.0\.issuer /)],
  ['ISSUERS', 'canary', 'ISSUERS is not JSON'],
  ['CORS_ORIGINS', 'canary', 'CORS_ORIGINS is not JSON'],
  ['CORS_ORIGINS', '"canary"', 'CORS_ORIGINS is not a list'],
  ['CORS_ORIGINS', '[7]', 'CORS_ORIGINS.0 is not text'],
  ['SUBJECT_HASH_KEY', undefined, 'SUBJECT_HASH_KEY is missing'],
  ['SUBJECT_HASH_KEY', 'canary', 'SUBJECT_HASH_KEY has fewer than 16 characters'],
])('a wrong %s (%j) is a sentence that names it without its value', (name, value, finding) => {
  const read = () => readConfig({ ...variables, [name]: value });
  expect(read).toThrow(/^The environment is not configured: /);
  expect(read).not.toThrow(/canary/);
  expect(findings(read)).toEqual(finding);
});

function findings(read: () => unknown): string {
  try {
    read();
    return '';
  } catch (error) {
    return (error as Error).message.replace('The environment is not configured: ', '');
  }
}
