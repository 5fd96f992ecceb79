import { expect, test } from 'vitest';
import type { Weaken } from '../attack.ts';
import { leaks } from './leaks.ts';

const order = { seed: 20_261_126, count: 800 };

test('nothing that is planted anywhere comes into a log or a foreign answer', async () => {
  const { tried, findings } = await leaks.run(order);
  expect(findings).toEqual([]);
  expect(Object.keys(tried)).toEqual(
    expect.arrayContaining(['GetAuditLog', 'RecordBusEntries', 'WriteExports', 'GetDocs']),
  );
});

const claimsOf = (event: unknown) => {
  const { authorization = '' } = Object(Object(event).headers);
  return Buffer.from(`${authorization}`.split('.')[1] ?? '', 'base64url').toString();
};

test.each<[string, Weaken, RegExp]>([
  [
    'logs what it gets',
    (handler) => (event, context) => {
      process.stdout.write(JSON.stringify(event));
      return handler(event, context);
    },
    /logs (Alpha|Omega) request/,
  ],
  [
    'logs who asks',
    (handler) => (event, context) => {
      process.stderr.write(claimsOf(event));
      return handler(event, context);
    },
    /logs (Alpha|Omega) token/,
  ],
  [
    'says who asks',
    (handler) => async (event, context) => {
      const answer = await handler(event, context);
      return { ...answer, headers: { ...answer.headers, 'x-subject': claimsOf(event) } };
    },
    /tells Alpha Alpha token/,
  ],
  [
    'answers one what another has sent',
    (handler) => {
      let earlier: unknown = '';
      return async (event, context) => {
        const answer = await handler(event, context);
        const body = `${answer.body}${JSON.stringify(earlier)}`;
        earlier = event;
        return { ...answer, body };
      };
    },
    /tells Alpha Omega request/,
  ],
])('a function that %s is found', async (_, weaken, finding) => {
  const { findings } = await leaks.run({ ...order, count: 200, weaken });
  expect(findings).toContainEqual(expect.stringMatching(finding));
});
