import { expect, test } from 'vitest';
import {
  type GrantedOrganizations,
  grantedOrganizations,
  isGranted,
} from '#lib/access/granted-organizations.ts';
import type { IssuerConfig } from '#lib/access/issuer.ts';
import { type OrgId, organizationId } from '#lib/access/organization-id.ts';
import { acme, globex, inlineIssuer, issuer } from './token.ts';

test.each<[string, Partial<IssuerConfig>, GrantedOrganizations]>([
  ['any, where that is said', { organizations: '*' }, '*'],
  [
    'those of a list, by id or by its own values',
    { organizations: [acme.toUpperCase(), 'globex'] },
    new Set([acme as OrgId, organizationId(issuer, 'globex')]),
  ],
  ['none, of an empty list', { organizations: [] }, new Set()],
  ['none, where nothing is said', { organizations: undefined }, new Set()],
  [
    'the one that all its tokens are of',
    { organizations: undefined, organization: { id: globex } },
    new Set([globex as OrgId]),
  ],
])('an issuer may speak for %s', (_, settings, expected) => {
  const granted = grantedOrganizations(inlineIssuer([], settings));
  expect(granted).toEqual(expected);
  expect(isGranted(granted, globex as OrgId)).toBe(
    expected === '*' || expected.has(globex as OrgId),
  );
});
