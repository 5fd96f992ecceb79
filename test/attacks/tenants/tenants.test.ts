import { expect, test } from 'vitest';
import type { Weaken } from '../attack.ts';
import { pathParametersOf } from './parameters.ts';
import { victim } from './parties.ts';
import { tenants } from './tenants.ts';

const order = { seed: 20_261_126, count: 1000 };

test('whatever is asked, nobody can tell that there is another organization', async () => {
  const { tried, findings } = await tenants.run(order);
  expect(findings).toEqual([]);
  const answered = Object.keys(tried).filter((what) => /20\d$/.test(what));
  expect(answered.map((what) => what.split(' ')[0])).toEqual(
    expect.arrayContaining([
      ...['GetAuditLog', 'ListAuditLogs', 'GetEvidence', 'RecordAuditLog'],
      ...['RequestExport', 'GetExport'],
    ]),
  );
  expect(tried['exports written']).toBeGreaterThan(5);
});

test('a route with a parameter of which nobody has said what to send fails the attack', () => {
  const route = { operation: 'GetLog', path: '/v1/log/{other}' } as const;
  expect(() => pathParametersOf(route)).toThrow('{other} of /v1/log/{other}');
});

interface Event {
  readonly headers: Readonly<Record<string, string>>;
  readonly rawQueryString: string;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** A function that answers as if the victim had asked, where this holds. The victim itself asks first. */
function asVictimIf(operation: string, isMistaken: (event: Event) => boolean): Weaken {
  let authorization: string | undefined;
  return (handler, name) => (event, context) => {
    const asked = event as Event;
    authorization ??= asked.headers['authorization'];
    const headers = { ...asked.headers, authorization };
    const isOther = name === operation && isMistaken(asked);
    return handler(isOther ? { ...asked, headers } : event, context);
  };
}

const isOfVictim = (text = '') => victim.entries.some(({ id }) => text.includes(id));

test.each<[string, string, (event: Event) => boolean, RegExp]>([
  [
    'takes the organization from a cursor',
    'ListAuditLogs',
    ({ rawQueryString }) => {
      const cursor = new URLSearchParams(rawQueryString).get('cursor') ?? '';
      return isOfVictim(Buffer.from(cursor, 'base64url').toString());
    },
    new RegExp(`shows .*${victim.orgId}`),
  ],
  [
    'gives anybody any export',
    'GetExport',
    ({ pathParameters }) =>
      victim.jobs.some(({ id }) => Object.values(pathParameters).includes(id)),
    new RegExp(`shows .*${victim.orgId}`),
  ],
  [
    'exports for whoever has the key',
    'RequestExport',
    ({ headers }) => headers['idempotency-key'] === 'key-12',
    new RegExp(`^exports/${victim.orgId}/\\S+ shows c4n4ry`),
  ],
  ['counts the entries of all', 'GetStatistics', () => true, /tells the victim from nobody/],
  [
    'believes X-Org-Id',
    'RecordAuditLog',
    ({ headers }) => headers['x-org-id'] === victim.orgId,
    /changes the victim's/,
  ],
])('a function that %s is found', async (_, operation, isMistaken, finding) => {
  const weaken = asVictimIf(operation, isMistaken);
  const { findings } = await tenants.run({ ...order, weaken });
  expect(findings).toContainEqual(expect.stringMatching(finding));
});
