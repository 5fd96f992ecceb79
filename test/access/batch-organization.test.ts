import { describe, expect, test } from 'vitest';
import {
  batchOrganization,
  entryOrganization,
  mayNameOrganizations,
} from '#lib/access/batch-organization.ts';
import { organizationId } from '#lib/access/organization-id.ts';
import type { Permission } from '#lib/access/permission.ts';
import type { Organization } from '#lib/access/principal.ts';
import type { OrganizationHeaders } from '#lib/access/recording-organization.ts';
import { AuditLogError } from '#lib/errors.ts';

const acme = organization('0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b', 'Acme');
const globex = organization('0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5c', 'Globex');
const initech = organization('0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5d');
const any: Permission = 'audit:write:any';
const own: Permission = 'audit:write';

const notCovered = { code: 'organization_not_covered' };
const missing = { code: 'permission_missing' };
const malformedHeader = {
  problem: {
    loc: ['header', 'X-Org-Id'],
    msg: 'Input should be a valid UUID',
    type: 'uuid_parsing',
  },
};

type Case = readonly [
  string,
  readonly Permission[],
  readonly Organization[],
  Partial<OrganizationHeaders>,
  unknown,
];

describe('a batch is for', () => {
  test.each<Case>([
    ['the token’s own', [own], [acme], {}, { organization: acme }],
    ['the one of several that is selected', [own], [acme, globex], { name: 'Globex' }, on(globex)],
    ['none unasked of several', [own], [acme, globex], {}, required('X-Org-Name')],
    ['none that the token does not cover', [own], [acme], { id: initech.id }, notCovered],
    ['none where the token covers none', [own], [], {}, notCovered],
    ['whichever a platform service names', [any], [], { id: initech.id }, on(initech)],
    ['none by what is no id', [any], [], { id: 'x' }, malformedHeader],
    ['those that the entries name', [any], [acme], {}, undefined],
    [
      'those that the entries name where the header is blank',
      [any],
      [acme],
      { id: ' ' },
      undefined,
    ],
    [
      'those that the entries name, whatever name is sent',
      [any],
      [acme],
      { name: 'Acme' },
      undefined,
    ],
    ['the token’s own with both permissions', [own, any], [acme], { id: ' ' }, on(acme)],
    ['the selected one with both', [own, any], [acme, globex], { name: 'Acme' }, on(acme)],
    ['none that is selected and not covered', [own, any], [], { name: 'Acme' }, notCovered],
    ['the one that is named with both', [own, any], [acme], { id: initech.id }, on(initech)],
    [
      'those that the entries name with both, of several',
      [own, any],
      [acme, globex],
      {},
      undefined,
    ],
    ['those that the entries name with both, of none', [own, any], [], {}, undefined],
    ['none without either', ['audit:read'], [acme], { id: acme.id }, missing],
  ])('%s', (_, held, organizations, { id, name }, expected) => {
    const writer = { organizations, permissions: new Set(held), granted: '*' as const };
    expect(outcome(() => batchOrganization(writer, { id, name }))).toEqual(expected);
  });
});

describe('an entry is for', () => {
  test.each<
    readonly [string, unknown, Organization | undefined, Partial<OrganizationHeaders>, unknown]
  >([
    ['the batch’s', undefined, acme, {}, on(acme)],
    ['none where none is named', undefined, undefined, {}, problem('missing', 'is required')],
    ['the one that it names', initech.id, undefined, {}, on(initech)],
    ['the one that it names, in capitals', initech.id.toUpperCase(), acme, {}, on(initech)],
    ['the one that it names, with the name that the token has', acme.id, undefined, {}, on(acme)],
    ['the one that both name', acme.id, acme, { id: acme.id }, on(acme)],
    [
      'none that only one of both names',
      globex.id,
      acme,
      { id: acme.id },
      problem('other_organization', 'must be the one in X-Org-Id'),
    ],
    [
      'none that the header does not name',
      globex.id,
      undefined,
      { id: acme.id },
      problem('other_organization', 'must be the one in X-Org-Id'),
    ],
    ['the one that it names where the header is blank', initech.id, acme, { id: ' ' }, on(initech)],
    ['none by what is no id', 'Acme', acme, {}, problem('malformed_id', 'must be a UUID')],
    ['none by what is no text', null, acme, {}, problem('malformed_id', 'must be a UUID')],
  ])('%s', (_, orgId, batch, { id, name }, expected) => {
    const writer = { organizations: [acme], permissions: new Set([any]), granted: '*' as const };
    expect(entryOrganization(orgId, batch, writer, { id, name })).toEqual(expected);
  });

  test('none that it names where its sender’s issuer may not speak for that one', () => {
    const granted = new Set([acme.id]);
    const writer = { organizations: [], permissions: new Set([any]), granted };
    const headers = { id: undefined, name: undefined };
    const of = (orgId: string) => outcome(() => entryOrganization(orgId, acme, writer, headers));
    expect(of(acme.id)).toEqual(on({ id: acme.id }));
    expect(of(initech.id)).toEqual({ code: 'organization_not_granted' });
  });

  test('none that it names itself, unless its sender may write for any', () => {
    const writer = { organizations: [acme], permissions: new Set([own]), granted: '*' as const };
    const headers = { id: undefined, name: undefined };
    expect(mayNameOrganizations(writer)).toBe(false);
    expect(mayNameOrganizations({ permissions: new Set([any]) })).toBe(true);
    expect(outcome(() => entryOrganization(acme.id, acme, writer, headers))).toEqual(missing);
  });
});

function on(organization: Organization) {
  return { organization };
}

function required(header: string) {
  return { problem: { loc: ['header', header], msg: 'Field required', type: 'missing' } };
}

function problem(type: string, msg: string) {
  return { problem: { msg, type } };
}

function outcome(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    if (error instanceof AuditLogError) return { code: error.code };
    throw error;
  }
}

function organization(id: string, name?: string): Organization {
  return { id: organizationId('https://issuer.example', id), ...(name && { name }) };
}
