import { expect, test } from 'vitest';
import { organizationId } from '#lib/access/organization-id.ts';
import type { Organization } from '#lib/access/principal.ts';
import { selectOrganization } from '#lib/access/select-organization.ts';
import { told } from './outcome.ts';

const acme = organization('0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b', 'Acme');
const globex = organization('0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5c', 'Globex');
const nameless = organization('0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5d');
const otherAcme = organization('0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5e', 'Acme');
const disguised = organization('0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5f', globex.id);

const loc = ['header', 'X-Org-Name'];
const missing = { problem: { loc, msg: 'Field required', type: 'missing' } };
const ambiguous = {
  problem: {
    loc,
    msg: 'Several organizations have this name; send the id of the organization',
    type: 'ambiguous',
  },
};
const notCovered = {
  code: 'organization_not_covered',
  status: 403,
  message: 'The token does not cover this organization',
  headers: {},
  problems: [],
  cause: undefined,
};

test.each<[string, [Organization, ...Organization[]], string | undefined, unknown]>([
  ['the only one, unasked', [acme], undefined, { organization: acme }],
  ['the only one for an empty header', [acme], '', { organization: acme }],
  ['the only one for a blank header', [acme], ' ', { organization: acme }],
  ['the only one by its name', [acme], 'Acme', { organization: acme }],
  ['the only one by its id', [acme], acme.id, { organization: acme }],
  ['the only one by its id in capitals', [acme], acme.id.toUpperCase(), { organization: acme }],
  ['none by another name than the only one has', [acme], 'Globex', notCovered],
  ['none by a name in another case', [acme], 'acme', notCovered],
  ['none by the id of another', [acme], globex.id, notCovered],
  ['none by a name where there is none', [nameless], 'undefined', notCovered],
  ['one of several by its name', [acme, globex], 'Globex', { organization: globex }],
  ['one of several with spaces around', [acme, globex], ' Globex ', { organization: globex }],
  ['one of several by its id', [acme, globex, nameless], nameless.id, { organization: nameless }],
  ['none of several unasked', [acme, globex], undefined, missing],
  ['none of several for an empty header', [acme, globex], '', missing],
  ['none of several by a name that two have', [acme, globex, otherAcme], 'Acme', ambiguous],
  [
    'one of two with the same name by its id',
    [acme, otherAcme],
    otherAcme.id,
    { organization: otherAcme },
  ],
  [
    'one by its id, whatever another is called',
    [globex, disguised],
    globex.id,
    { organization: globex },
  ],
  ['none by the id of another that it is called by', [disguised], globex.id, notCovered],
  ['none of several by an unknown name', [acme, globex], 'Initech', notCovered],
  ['none by a long text', [acme, globex], 'x'.repeat(10_000), notCovered],
  ['none by part of an id', [acme, globex], acme.id.slice(0, -1), notCovered],
])('selects %s', (_, organizations, header, expected) => {
  expect(selected(organizations, header)).toEqual(expected);
});

function selected(organizations: [Organization, ...Organization[]], header: string | undefined) {
  try {
    return selectOrganization({ organizations }, header);
  } catch (error) {
    return told(error);
  }
}

function organization(id: string, name?: string): Organization {
  return { id: organizationId('https://issuer.example', id), name };
}
