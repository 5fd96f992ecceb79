import { describe, expect, test } from 'vitest';
import { accountOrganization } from '#lib/access/account-organization.ts';

const acme = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11';
const beta = '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22';
const trusted = [
  { account: '111122223333', organizations: [acme.toUpperCase()] },
  { account: '444455556666', organizations: '*' as const },
  { account: '777788889999' },
];

describe('what an account may record for', () => {
  test.each([
    ['one that isn’t trusted', '000011112222'],
    ['one that is trusted with nothing', '777788889999'],
    ['no account', ''],
  ])('%s: nothing', (_what, account) => {
    expect(accountOrganization(trusted, account)).toBe(undefined);
  });

  test.each([
    ['111122223333', acme, acme],
    ['111122223333', acme.toUpperCase(), acme],
    ['111122223333', beta, undefined],
    ['111122223333', '*', undefined],
    ['111122223333', 'Acme', undefined],
    ['444455556666', beta.toUpperCase(), beta],
    ['444455556666', '*', undefined],
    ['444455556666', '', undefined],
  ])('%s names %j: %j', (account, named, expected) => {
    expect(accountOrganization(trusted, account)?.(named)).toBe(expected);
  });
});
