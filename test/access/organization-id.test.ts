import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  operatorOrganizationId,
  organizationId,
  platformOrganizationId,
} from '#lib/access/organization-id.ts';
import { permissions } from '#lib/access/permission.ts';

const issuer = 'https://issuer.example';
const acme = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('a UUID is the id itself, in lower case, whoever says it', () => {
  const id = '0190A1B2-C3D4-7E5F-8A9B-0C1D2E3F4A5B';
  expect(organizationId(issuer, id)).toBe(id.toLowerCase());
  expect(organizationId('https://other.example', id)).toBe(id.toLowerCase());
});

test('any other value is a UUID version 5, which entries that are stored depend on', () => {
  expect(organizationId(issuer, 'org_abc')).toBe('44220f1b-c244-54a8-997d-1903040c45f2');
  expect(organizationId(issuer, 'Zoë')).toBe('88a7919b-0f4e-58f3-a53b-fb1175347844');
});

test('the same value of two issuers is two organizations', () => {
  expect(organizationId('https://other.example', 'acme')).not.toBe(organizationId(issuer, 'acme'));
});

test('two values are two organizations, wherever the issuer ends and the value begins', () => {
  const text = fc.string({ minLength: 1, unit: 'grapheme' });
  fc.assert(
    fc.property(text, text, text, text, (issuerA, valueA, issuerB, valueB) => {
      const [a, b] = [organizationId(issuerA, valueA), organizationId(issuerB, valueB)];
      expect(a === b).toBe(issuerA === issuerB && valueA === valueB);
      expect(a).toMatch(uuid);
    }),
    { examples: [['ab', 'c', 'a', 'bc']] },
  );
});

test.each([
  '',
  'acme',
  '0190a1b2c3d47e5f8a9b0c1d2e3f4a5b',
  '{0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b}',
  'urn:uuid:0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
  '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b ',
  '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b\n',
  '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5g',
])('an operator cannot write %j for an id', (text) => {
  expect(operatorOrganizationId(text)).toBeUndefined();
});

test('an operator writes an id in any case', () => {
  const id = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';
  expect(operatorOrganizationId(id.toUpperCase())).toBe(id);
});

test('a platform service names an organization by its UUID alone', () => {
  const platform = { permissions: new Set(['audit:write:any'] as const), granted: '*' as const };
  const id = '0190A1B2-C3D4-7E5F-8A9B-0C1D2E3F4A5B';
  expect(platformOrganizationId(id, platform)).toBe(id.toLowerCase());
  expect(platformOrganizationId('acme', platform)).toBeUndefined();
});

test('nobody else names one', () => {
  const others = new Set(permissions.filter((permission) => permission !== 'audit:write:any'));
  const nobody = { permissions: others, granted: '*' as const };
  expect(() => platformOrganizationId('0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b', nobody)).toThrow(
    'The token does not carry the permission that this needs',
  );
});

test('a platform service names none that its issuer may not speak for', () => {
  const permissions = new Set(['audit:write:any'] as const);
  const [one, other] = [acme, acme.replace(/b$/, 'c')];
  const bounded = { permissions, granted: new Set([organizationId(issuer, one)]) };
  expect(platformOrganizationId(one.toUpperCase(), bounded)).toBe(one);
  expect(() => platformOrganizationId(other, bounded)).toThrow(
    'The issuer of the token may not speak for this organization',
  );
  expect(platformOrganizationId('acme', bounded)).toBeUndefined();
});
