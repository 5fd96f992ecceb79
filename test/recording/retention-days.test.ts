import { expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import { type Retention, retentionDays } from '#lib/recording/retention-days.ts';

const acme = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId;
const beta = '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' as OrgId;

test.each<[string, Retention, number | undefined]>([
  ['for ever by default', {}, undefined],
  ['as long as all others', { days: 365, organizations: { [beta]: 30 } }, 365],
  ['as long as it is said of it', { days: 365, organizations: { [acme]: 30 } }, 30],
  ['for ever where that is said of it', { days: 365, organizations: { [acme]: null } }, undefined],
  ['for a time where others are kept for ever', { organizations: { [acme]: 30 } }, 30],
])('an organization’s entries are kept %s', (_, retention, days) => {
  expect(retentionDays(retention, acme)).toBe(days);
});
