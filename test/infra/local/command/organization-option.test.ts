import { expect, test } from 'vitest';
import { organizationOption } from '#infra/local/command/organization-option.ts';
import { UsageError } from '#infra/local/command/usage-error.ts';

const id = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11';

test.each([
  [id, { id }],
  [id.toUpperCase(), { id }],
  [`${id}=Acme`, { id, name: 'Acme' }],
  [`${id}=a=b, Zoë & Söhne`, { id, name: 'a=b, Zoë & Söhne' }],
])('%s is an organization', (text, organization) => {
  expect(organizationOption(text)).toEqual(organization);
});

test.each([
  ['', '--org must be UUID or UUID=NAME, not "".'],
  ['Acme', '--org must be UUID or UUID=NAME, not "Acme".'],
  [`=${id}`, `--org must be UUID or UUID=NAME, not "=${id}".`],
  [`${id}=`, 'The name in --org must be 1 to 256 characters long.'],
  [`${id}= `, 'The name in --org must be 1 to 256 characters long.'],
  [`${id}=${'x'.repeat(257)}`, 'The name in --org must be 1 to 256 characters long.'],
])('"%s" is none', (text, message) => {
  expect(() => organizationOption(text)).toThrow(new UsageError(message));
});
