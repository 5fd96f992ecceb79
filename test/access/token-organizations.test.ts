import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IssuerConfig } from '#lib/access/issuer.ts';
import { organizationId } from '#lib/access/organization-id.ts';
import type { Permission } from '#lib/access/permission.ts';
import { tokenOrganizations } from '#lib/access/token-organizations.ts';
import { notGranted, told } from './outcome.ts';
import { acme, globex, inlineIssuer, issuer } from './token.ts';

type Expected = readonly { id: string; name?: string }[];

const nameless = (id: string) => ({ id });
const called = (name: string) => ({ id: organizationId(issuer, name), name });

function organizationsOf(claim: unknown, settings: Partial<IssuerConfig> = {}): unknown {
  return organizationsIn({ organizations: claim }, settings);
}

function organizationsIn(
  claims: Record<string, unknown>,
  settings: Partial<IssuerConfig>,
  permissions: readonly Permission[] = [],
): unknown {
  try {
    return tokenOrganizations(claims, inlineIssuer([], settings), new Set(permissions));
  } catch (error) {
    return told(error);
  }
}

describe('a claim names', () => {
  test.each<[string, unknown, Expected]>([
    ['an organization by its id', acme, [nameless(acme)]],
    ['one by its id in capitals', acme.toUpperCase(), [nameless(acme)]],
    ['one by another value, which is its name', 'acme', [called('acme')]],
    ['one with spaces, which are part of it', ' acme ', [called(' acme ')]],
    ['several', [acme, 'globex'], [nameless(acme), called('globex')]],
    ['one twice', [acme, acme.toUpperCase(), 'acme', 'acme'], [nameless(acme), called('acme')]],
    ['one with its name', [{ id: acme, name: 'Acme' }], [{ id: acme, name: 'Acme' }]],
    [
      'one twice, with the first of its names',
      [{ id: acme, name: 'Acme' }, acme],
      [{ id: acme, name: 'Acme' }],
    ],
    ['one without a name', [{ id: acme }], [nameless(acme)]],
    ['one that is not in a list', { id: acme, name: 'Acme' }, [{ id: acme, name: 'Acme' }]],
    [
      'one by another value with its name',
      [{ id: 'acme', name: 'Acme' }],
      [{ ...called('acme'), name: 'Acme' }],
    ],
    ['one by name', { acme: {} }, [called('acme')]],
    [
      'several by name',
      { acme: { id: acme }, globex: {} },
      [{ id: acme, name: 'acme' }, called('globex')],
    ],
    ['one whose name is id', { id: { id: acme } }, [{ id: acme, name: 'id' }]],
    ['one with details', [{ id: acme, plan: 'gold' }], [nameless(acme)]],
  ])('%s', (_, claim, expected) => {
    expect(organizationsOf(claim)).toEqual(expected);
  });
});

test('the claim of organizations is Okta’s too', () => {
  expect(organizationsOf(acme, { profile: 'okta' })).toEqual([nameless(acme)]);
});

describe('no organization is read from', () => {
  test.each([
    ['no claim', undefined, 'none'],
    ['an empty list', [], 'none'],
    ['an empty object', {}, 'none'],
    ['null', null, 'malformed'],
    ['an empty text', '', 'malformed'],
    ['a number', 1, 'malformed'],
    ['a truth value', true, 'malformed'],
    ['a list with a number, whatever else is in it', [acme, 1], 'malformed'],
    ['a list with null', [null], 'malformed'],
    ['a list in a list', [[acme]], 'malformed'],
    ['an object without an id in a list', [{ name: 'Acme' }], 'malformed'],
    ['an empty id', [{ id: '' }], 'malformed'],
    ['an id that is no text', [{ id: 1 }], 'malformed'],
    ['an empty name', [{ id: acme, name: '' }], 'malformed'],
    ['a name that is no text', [{ id: acme, name: ['Acme'] }], 'malformed'],
    ['a name for nothing', { acme: null }, 'malformed'],
    ['a name for a text', { acme }, 'malformed'],
    ['a name for a list', { acme: [acme] }, 'malformed'],
    ['a name for an id that is no text', { acme: { id: [acme] } }, 'malformed'],
    ['an empty name for one', { '': {} }, 'malformed'],
  ])('%s', (_, claim, reason) => {
    expect(organizationsOf(claim)).toEqual(notGranted(reason));
  });
});

describe('an issuer speaks', () => {
  test('for no organization where none is configured', () => {
    expect(organizationsOf(acme, { organizations: undefined })).toEqual(
      notGranted('not_among_its_own'),
    );
    expect(organizationsOf(acme, { organizations: [] })).toEqual(notGranted('not_among_its_own'));
  });

  test('for those of its list, by id or by the value of its tokens', () => {
    const settings = { organizations: [acme.toUpperCase(), 'globex'] };
    expect(organizationsOf([acme, 'globex'], settings)).toEqual([nameless(acme), called('globex')]);
    expect(organizationsOf(organizationId(issuer, 'globex'), settings)).toEqual([
      nameless(organizationId(issuer, 'globex')),
    ]);
  });

  test('for none of several when one is not of its list', () => {
    expect(organizationsOf([acme, globex], { organizations: [acme] })).toEqual(
      notGranted('not_among_its_own'),
    );
    expect(organizationsOf('Globex', { organizations: ['globex'] })).toEqual(
      notGranted('not_among_its_own'),
    );
  });

  test('for the one that is fixed, whatever its tokens claim', () => {
    const settings = {
      organization: { id: acme.toUpperCase(), name: 'Acme' },
      organizations: undefined,
    };
    expect(organizationsOf(undefined, settings)).toEqual([{ id: acme, name: 'Acme' }]);
    expect(organizationsOf([globex], settings)).toEqual([{ id: acme, name: 'Acme' }]);
  });
});

describe('the name', () => {
  const settings = { organizationClaim: 'org', organizationNameClaim: 'org_name' };

  test('is that of its own claim', () => {
    expect(organizationsIn({ org: acme, org_name: 'Acme' }, settings)).toEqual([
      { id: acme, name: 'Acme' },
    ]);
    expect(organizationsIn({ org: ['acme'], org_name: 'Acme' }, settings)).toEqual([
      { ...called('acme'), name: 'Acme' },
    ]);
    expect(organizationsIn({ org: acme }, settings)).toEqual([nameless(acme)]);
  });

  test('is nobody’s where there are several organizations', () => {
    expect(organizationsIn({ org: [acme, 'globex'], org_name: 'Acme' }, settings)).toEqual([
      nameless(acme),
      called('globex'),
    ]);
  });

  test('is nobody’s where there is no organization', () => {
    expect(organizationsIn({ org_name: 'Acme' }, settings)).toEqual(notGranted('none'));
    expect(organizationsIn({ org_name: 'Acme' }, settings, ['audit:write:any'])).toEqual([]);
  });

  test.each(['', null, 1, ['Acme']])('cannot be %j', (name) => {
    expect(organizationsIn({ org: acme, org_name: name }, settings)).toEqual(
      notGranted('malformed'),
    );
  });
});

describe('a token that may write for any organization', () => {
  const platform = ['audit:write:any'] as const;

  test.each([undefined, [], {}])('needs to name none (%j)', (claim) => {
    expect(organizationsIn({ organizations: claim }, {}, platform)).toEqual([]);
  });

  test('covers those alone that its issuer speaks for', () => {
    const settings = { organizations: [acme] };
    expect(organizationsIn({ organizations: acme }, settings, platform)).toEqual([nameless(acme)]);
    expect(organizationsIn({ organizations: globex }, settings, platform)).toEqual(
      notGranted('not_among_its_own'),
    );
  });

  test('may not name what cannot be read', () => {
    expect(organizationsIn({ organizations: null }, {}, platform)).toEqual(notGranted('malformed'));
  });
});

test.each(['audit:read', 'audit:write', 'ADMIN'] as const)(
  '%s is not enough to name no organization',
  (permission) => {
    expect(organizationsIn({}, {}, [permission])).toEqual(notGranted('none'));
  },
);

test('whatever a claim holds, only organizations of the list come of it', () => {
  const own = [acme, organizationId(issuer, 'globex')];
  const parts = fc.constantFrom<unknown>(
    acme,
    globex,
    'globex',
    { id: acme },
    { id: globex },
    {},
    1,
  );
  const claim = fc.oneof(parts, fc.array(parts), fc.dictionary(fc.string(), parts), fc.jsonValue());
  fc.assert(
    fc.property(claim, (value) => {
      const result = organizationsOf(value, { organizations: [acme, 'globex'] });
      const ids = Array.isArray(result) ? result.map(({ id }) => id) : [];
      expect(own).toEqual(expect.arrayContaining(ids));
    }),
  );
});
