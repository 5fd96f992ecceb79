import { expect, test } from 'vitest';
import { UsageError } from '#infra/local/command/usage-error.ts';
import { tokenOptions } from '#infra/local/issuer/token-options.ts';

const id = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11';

test('a token may read where nothing else is said', () => {
  expect(tokenOptions(['--org', `${id}=Acme`])).toEqual({
    organizations: [{ id, name: 'Acme' }],
    permissions: ['audit:read'],
    roles: [],
    subject: 'local-user',
    client: 'local-client',
    expiresInSeconds: 3600,
  });
});

test.each([
  [['--permissions', 'audit:write,audit:export'], ['audit:write', 'audit:export'], []],
  [['--permissions', ''], [], []],
  [['--roles', 'ADMIN'], [], ['ADMIN']],
  [['--roles', 'ADMIN,other', '--permissions', 'audit:read'], ['audit:read'], ['ADMIN', 'other']],
])('%j stand in place of that', (args, permissions, roles) => {
  expect(tokenOptions(['--org', id, ...args])).toMatchObject({ permissions, roles });
});

test('every option is taken', () => {
  const other = '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22';
  const args = `--org ${id} --org ${other}=B --subject s --client c --expires-in -60`;
  expect(tokenOptions(args.split(' '))).toEqual({
    organizations: [{ id }, { id: other, name: 'B' }],
    permissions: ['audit:read'],
    roles: [],
    subject: 's',
    client: 'c',
    expiresInSeconds: -60,
  });
});

const wrong: [args: string[], message: string][] = [
  [['--permissions', 'a b'], '--permissions must be words separated by commas; "a b" isn\'t one.'],
  [
    ['--permissions', 'audit:read,audit:exports'],
    '--permissions can\'t be "audit:exports": known are audit:read, audit:write, audit:write:any, audit:export, audit:erase.',
  ],
  [['--permissions', 'ADMIN'], '--permissions can\'t be "ADMIN": that is one of --roles.'],
  [['--roles', 'a"b'], '--roles must be words separated by commas; "a"b" isn\'t one.'],
  [['--subject', ''], '--subject must not be empty.'],
  [['--client='], '--client must not be empty.'],
];

test.each(wrong)('%j are refused', (args, message) => {
  expect(() => tokenOptions(['--org', id, ...args])).toThrow(new UsageError(message));
});

test.each(['1.5', '', 'soon', '86401'])('"%s" is no time to expire in', (text) => {
  const message = `--expires-in must be a whole number of seconds, at most 86400, not "${text}".`;
  const args = ['--org', id, '--expires-in', text];
  expect(() => tokenOptions(args)).toThrow(new UsageError(message));
});

test('a token that may write for any organization needs none of its own', () => {
  expect(tokenOptions(['--permissions', 'audit:write:any', '--client', 'platform'])).toMatchObject({
    organizations: [],
    client: 'platform',
  });
});

test('any other token is of one organization at least', () => {
  expect(() => tokenOptions([])).toThrow(new UsageError('At least one --org is needed.'));
});
