import { afterAll, expect, test, vi } from 'vitest';
import { publish, startKeyServer } from '../access/key-server.ts';
import { signingKey } from '../access/signing-key.ts';

const server = await startKeyServer(publish(signingKey('ES256', 'first')));
afterAll(async () => {
  vi.unstubAllEnvs();
  await server[Symbol.asyncDispose]();
});

test('loading the function asks for the keys of its issuers, and an outage of theirs does not fail it', async () => {
  const issuer = {
    issuer: 'https://issuer.example',
    profile: 'generic',
    audiences: ['audit-log'],
    jwksUri: server.uri,
    organizations: '*',
    grants: ['audit:read'],
  };
  vi.stubEnv('TABLE_NAME', 'entries');
  vi.stubEnv('ISSUERS', JSON.stringify([issuer]));
  vi.stubEnv('SUBJECT_HASH_KEY', 'a key for this test');
  const { handler } = await import('#functions/get-audit-log.ts');
  // The server's certificate is of an authority that the function doesn't know: an outage, as far as it can tell.
  await server.connected;
  expect(handler).toBeTypeOf('function');
});
