import { describe, expect, test } from 'vitest';
import { organizationId } from '#lib/access/organization-id.ts';
import { type Permission, permissions } from '#lib/access/permission.ts';
import type { Organization, Principal } from '#lib/access/principal.ts';
import {
  type OrganizationHeaders,
  recordingOrganization,
} from '#lib/access/recording-organization.ts';
import { told } from './outcome.ts';

const acme = organization('0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b', 'Acme');
const globex = organization('0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5c', 'Globex');
const initech = organization('0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5d');

const required = (header: string) => ({
  problem: { loc: ['header', header], msg: 'Field required', type: 'missing' },
});
const malformed = {
  problem: {
    loc: ['header', 'X-Org-Id'],
    msg: 'Input should be a valid UUID',
    type: 'uuid_parsing',
  },
};
const refused = (code: string) => ({ code, status: 403 });

type Case = readonly [string, readonly Organization[], Partial<OrganizationHeaders>, unknown];

describe('with audit:write an entry is recorded', () => {
  test.each<Case>([
    ['for the one that the token covers', [acme], {}, { organization: acme }],
    ['for the one that is selected by name', [acme, globex], { name: 'Globex' }, on(globex)],
    [
      'for the one that is selected by id',
      [acme, globex],
      { id: globex.id.toUpperCase() },
      on(globex),
    ],
    ['for the one that both agree on', [acme, globex], { id: acme.id, name: 'Acme' }, on(acme)],
    ['for none unasked of several', [acme, globex], {}, required('X-Org-Name')],
    [
      'for none that two headers differ on',
      [acme, globex],
      { id: acme.id, name: 'Globex' },
      refused('organization_not_covered'),
    ],
    [
      'for none that the token does not cover',
      [acme],
      { id: globex.id },
      refused('organization_not_covered'),
    ],
    ['for none by what is no id', [acme], { id: 'Acme' }, refused('organization_not_covered')],
    ['for none where the token covers none', [], {}, refused('organization_not_covered')],
  ])('%s', (_, organizations, headers, expected) => {
    expect(outcome(['audit:write'], organizations, headers)).toEqual(expected);
  });
});

describe('with audit:write:any an entry is recorded', () => {
  test.each<Case>([
    ['for whichever is named', [], { id: ` ${initech.id} ` }, on(initech)],
    ['for whichever is named, in capitals', [], { id: initech.id.toUpperCase() }, on(initech)],
    ['whatever name is sent with it', [acme], { id: initech.id, name: 'Acme' }, on(initech)],
    ['with its name where the token covers it', [acme, globex], { id: globex.id }, on(globex)],
    ['for none where none is named', [acme], {}, required('X-Org-Id')],
    ['for none where the name is blank', [acme], { id: ' ' }, required('X-Org-Id')],
    ['for none by what is no id', [], { id: 'Initech' }, malformed],
    ['for none by part of an id', [], { id: initech.id.slice(1) }, malformed],
  ])('%s', (_, organizations, headers, expected) => {
    expect(outcome(['audit:write:any'], organizations, headers)).toEqual(expected);
  });
});

test.each<Case>([
  ['the token’s own is the one unasked', [acme], {}, on(acme)],
  ['the token’s own is selected by name', [acme, globex], { name: 'Globex' }, on(globex)],
  ['another is named by its id', [acme], { id: initech.id }, on(initech)],
])('with both permissions %s', (_, organizations, headers, expected) => {
  expect(outcome(['audit:write', 'audit:write:any'], organizations, headers)).toEqual(expected);
});

describe('where its issuer may speak for some alone, an entry is recorded', () => {
  test.each<Case>([
    ['for one of them', [], { id: acme.id.toUpperCase() }, on({ id: acme.id })],
    ['for one of them, with its name where the token covers it', [acme], { id: acme.id }, on(acme)],
    ['for no other', [acme], { id: initech.id }, refused('organization_not_granted')],
    ['for none by what is no id', [], { id: 'Initech' }, malformed],
  ])('%s', (_, organizations, headers, expected) => {
    const granted = new Set([acme.id, globex.id]);
    expect(outcome(['audit:write:any'], organizations, headers, granted)).toEqual(expected);
  });
});

test('no other permission records anything', () => {
  const others = permissions.filter((permission) => !permission.startsWith('audit:write'));
  expect(outcome(others, [acme], { id: acme.id })).toEqual(refused('permission_missing'));
});

function on(selected: Organization) {
  return { organization: selected };
}

function outcome(
  held: readonly Permission[],
  organizations: readonly Organization[],
  { id, name }: Partial<OrganizationHeaders>,
  granted: Principal['granted'] = '*',
) {
  try {
    return recordingOrganization(
      { organizations, permissions: new Set(held), granted },
      { id, name },
    );
  } catch (error) {
    const { code, status } = told(error) as { code: string; status: number };
    return { code, status };
  }
}

function organization(id: string, name?: string): Organization {
  return { id: organizationId('https://issuer.example', id), ...(name && { name }) };
}
