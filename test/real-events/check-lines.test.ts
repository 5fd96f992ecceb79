import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkEvents } from './check-events.ts';
import { checkLines, type Line } from './check-lines.ts';
import { mapEvent } from './map-event.ts';
import { products } from './products.ts';
import { table } from './table.ts';

const lines: readonly Line[] = readFileSync(
  new URL('../../events/real-events.ndjson', import.meta.url),
  'utf8',
)
  .trimEnd()
  .split('\n')
  .map((text, index) => {
    const { product, event } = JSON.parse(text);
    return { product, number: index + 1, text: JSON.stringify(event) };
  });

test('the events of every product come back equal from all APIs, but for what was redacted', async () => {
  expect(lines.map(({ product }) => product).toSorted()).toEqual(Object.keys(products).toSorted());
  const tallies = await checkEvents(lines);
  expect(tallies.flatMap(({ failures }) => failures)).toEqual([]);
  const redactions = { 'aws-cloudtrail': 1, 'kubernetes-audit': 1, auth0: 1 };
  expect(
    Object.fromEntries(
      tallies.flatMap((tally) => (tally.redactions > 0 ? [[tally.product, tally.redactions]] : [])),
    ),
  ).toEqual(redactions);
});

test('an entry that comes back different, or not at all, is told with its line', async () => {
  const answered = {
    v: 1,
    id: 'a',
    orgId: 'o',
    action: 'a',
    createdAt: 'now',
    message: 'm',
  } as const;
  const tallies = await checkLines(
    [
      { product: 'zoom', number: 7, text: '{"time":"2026-01-12 09:23:35"}' },
      { product: 'zoom', number: 8, text: '{"large":12345678901234567}' },
      { product: 'other', number: 9, text: '{}' },
    ],
    { record: async () => answered },
    async () => ({}),
  );
  expect(tallies.map(({ equal, failures }) => [equal, failures])).toEqual([
    [
      0,
      [
        'line 7: not equal in native, anaconda, mixpeek, cubewire',
        expect.stringMatching('line 8: '),
      ],
    ],
    [0, ['line 9: There is no mapping for other']],
  ]);
  expect(table(tallies)).toBe(
    [
      'product  events  equal  with redactions  redactions',
      'zoom          2      0                0           0',
      'other         1      0                0           0',
      'all           3      0                0           0',
      '',
    ].join('\n'),
  );
});

test('an event is mapped as its product’s table says, and what is left is not lost', () => {
  const [, , okta, , , , , , , , teleport] = lines;
  expect(mapEvent('okta-system-log', JSON.parse(okta?.text ?? ''))).toEqual({
    id: expect.stringMatching(/^.{14}5/),
    action: 'user.mfa.factor.deactivate',
    status: 'SUCCESS',
    occurredAt: '2026-01-12T09:17:00.500Z',
    actor: { type: 'User', id: '00u1', name: 'Pat Example', email: 'pat@example.com' },
    target: { type: 'User', id: '00u2', name: 'Sam Example' },
    client: { ipAddress: '2001:db8::7', userAgent: 'Mozilla/5.0' },
    workflowId: 'Y1',
    metadata: { asNumber: 64500, isProxy: false },
    details: {
      requestUri: '/api/v1/users',
      unmapped: {
        uuid: 'not-a-uuid',
        target: [
          { type: 'User', id: '00u2', displayName: 'Sam Example', alternateId: 'unknown' },
          { type: 'Factor', id: 'f1' },
        ],
        actor: { alternateId: 'pat@example.com' },
        client: { userAgent: { os: 'Linux' } },
        transaction: { type: 'WEB' },
      },
    },
  });
  expect(mapEvent('teleport', JSON.parse(teleport?.text ?? ''))).toMatchObject({
    status: 'failure',
    metadata: { ipAddress: '[2001:db8::1]:65123' },
    details: { argv: ['-v'], return_code: 1, unmapped: { ei: 0, success: false } },
  });
});
