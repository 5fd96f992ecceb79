import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { trustedAccount } from '#lib/access/trusted-account.ts';

const account = '111122223333';
const acme = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';

test.each([
  ['nothing', { account }],
  ['any organization', { account, organizations: '*' }],
  ['some organizations', { account, organizations: [acme, acme.toUpperCase()] }],
])('an account may be trusted with %s', (_, config) => {
  expect(trustedAccount.parse(config)).toEqual(config);
});

const notAnId = 'must be an AWS account id of 12 digits';
const notOrganizations = 'must be "*" or a list of UUIDs';

test.each<[string, object, string]>([
  ['an id of 11 digits', { account: account.slice(1) }, notAnId],
  ['an id with more before it', { account: `x${account}` }, notAnId],
  ['an id with more behind it', { account: `${account}x` }, notAnId],
  ['an id of letters', { account: 'a'.repeat(12) }, notAnId],
  ['a name for organizations', { account, organizations: 'acme' }, notOrganizations],
  ['an empty text for organizations', { account, organizations: '' }, notOrganizations],
  ['names of organizations', { account, organizations: ['acme'] }, 'must be a UUID'],
  ['an empty list of organizations', { account, organizations: [] }, 'must not be empty'],
])('%s is refused, with what it must be', (_, config, message) => {
  expect(JSON.stringify(z.safeParse(trustedAccount, config).error?.issues)).toContain(
    JSON.stringify(message),
  );
});

test('an unknown setting is refused', () => {
  expect(z.safeParse(trustedAccount, { account, organisations: '*' }).success).toBe(false);
});
