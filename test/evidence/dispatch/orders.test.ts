import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderText, parseCheckpointOrder, parseSealOrder } from '#lib/evidence/dispatch/orders.ts';
import { healingMessage, sealMessages } from '#lib/evidence/dispatch/seal-messages.ts';
import { logId, orgId } from '../log-entries.ts';

const dueAt = '2026-11-25T12:00:00.000Z';

test('an order is read as it was written', () => {
  const sealing = { orgId, ids: [logId(1), logId(2)] };
  expect(parseSealOrder(orderText(sealing))).toEqual(sealing);
  expect(parseSealOrder(healingMessage(orgId).body)).toEqual({ orgId, ids: [] });
  expect(parseCheckpointOrder(orderText({ orgId, dueAt }))).toEqual({ orgId, dueAt });
});

test.each([
  ['no JSON', 'poison'],
  ['null', 'null'],
  ['text', '"x"'],
  ['nothing', '{}'],
  ['no organization', `{"orgId":"x","ids":[],"dueAt":"${dueAt}"}`],
  ['no text for an organization', `{"orgId":7,"ids":[],"dueAt":"${dueAt}"}`],
  ['an organization alone', JSON.stringify({ orgId })],
  ['no ids', JSON.stringify({ orgId, ids: 'x', dueAt: 7 })],
  ['an id that is none', JSON.stringify({ orgId, ids: [logId(1), 'x'], dueAt: null })],
])('%s is no order', (_what, text) => {
  expect([parseSealOrder(text), parseCheckpointOrder(text)]).toEqual([undefined, undefined]);
});

test('nothing that is received throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect([parseSealOrder(text), parseCheckpointOrder(text)]).toEqual([undefined, undefined]);
    }),
  );
});

test('a message orders as many entries as a batch takes, and all are ordered once and in order', () => {
  const ids = Array.from({ length: 600 }, (_, n) => logId(n));
  const messages = sealMessages(orgId, ids);
  const orders = messages.map(({ body }) => parseSealOrder(body)?.ids ?? []);
  expect(orders.map(({ length }) => length)).toEqual([256, 256, 88]);
  expect(orders.flat()).toEqual(ids);
  expect(new Set(messages.map(({ group }) => group))).toEqual(new Set([orgId]));
  // Ten of them fit into a request.
  expect(Buffer.byteLength(messages[0]?.body ?? '') * 10).toBeLessThan(256 * 1024);
});
