import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { derivedAuditId } from '#lib/entry/derived-audit-id.ts';
import { acme, acmeAccount, beta, bodyOf, platformAccount, readerAccount } from '../bus/message.ts';
import { Bus } from './bus.ts';

let bus: Bus;
beforeAll(async () => {
  bus = await Bus.start();
});
afterAll(() => bus.stop());
beforeEach(async () => {
  await bus.refusals.take();
});

const justNow = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const newId = () => crypto.randomUUID();

describe('an entry that comes by the bus', () => {
  test('is recorded for the organization that it names, without its secrets', async () => {
    const id = newId();
    const entry = {
      id,
      action: 'policy_updated',
      occurredAt: '2026-11-22T08:42:59+01:00',
      details: { password: 'hunter2', attempts: 1 },
    };
    const body = bodyOf({ detail: { orgId: acme.toUpperCase(), orgName: 'Acme', entry } });
    expect(await bus.deliver(body)).toEqual([]);
    expect(await bus.read(id)).toEqual({
      v: 1,
      id,
      orgId: acme,
      orgName: 'Acme',
      action: 'policy_updated',
      occurredAt: '2026-11-22T07:42:59.000Z',
      createdAt: justNow,
      details: expect.objectContaining({ text: '{"password":"[REDACTED]","attempts":1}' }),
    });
    expect(await bus.reasons()).toEqual([]);
  });

  test('is kept for as long as its organization says', async () => {
    const id = newId();
    const detail = { orgId: beta, entry: { id, action: 'a' } };
    expect(await bus.deliver(bodyOf({ account: platformAccount, detail }))).toEqual([]);
    const { createdAt = '', expiresAt = '' } = (await bus.read(id, beta)) ?? {};
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(30 * 24 * 60 * 60_000);
  });

  test('has the id of its event where it brings neither an id nor a key', async () => {
    const eventId = newId();
    const body = bodyOf({ eventId, detail: { orgId: acme, entry: { action: 'a' } } });
    expect(await bus.deliver(body)).toEqual([]);
    const id = derivedAuditId('EventBridge event', [acme, acmeAccount, eventId]);
    expect(await bus.read(id)).toMatchObject({ id, action: 'a' });
  });

  test('has the id of its key, which is the account’s own', async () => {
    const detail = { orgId: acme, idempotencyKey: 'policies/42', entry: { action: 'a' } };
    const bodies = [bodyOf({ detail }), bodyOf({ account: platformAccount, detail })];
    const before = await bus.count();
    expect(await bus.deliver(...bodies)).toEqual([]);
    expect(await bus.count()).toBe(before + 2);
    const ofKey = [acme, acmeAccount, 'policies/42'];
    expect(await bus.read(derivedAuditId('EventBridge idempotencyKey', ofKey))).toBeDefined();
  });
});

describe('a message that comes again', () => {
  const entries = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      bodyOf({ detail: { orgId: acme, entry: { action: `a${index}` } } }),
    );

  test('records nothing twice, in the same batch or a later one, in any order', async () => {
    const bodies = entries(15);
    const before = await bus.count();
    expect(await bus.deliver(...bodies, ...bodies.toReversed())).toEqual([]);
    expect(await bus.deliver(...bodies.toReversed())).toEqual([]);
    expect(await bus.count()).toBe(before + 15);
    expect(await bus.reasons()).toEqual([]);
  });

  test('as another event with the same key records nothing twice', async () => {
    const detail = { orgId: acme, idempotencyKey: newId(), entry: { action: 'a' } };
    const before = await bus.count();
    expect(await bus.deliver(bodyOf({ detail }), bodyOf({ detail }))).toEqual([]);
    expect(await bus.count()).toBe(before + 1);
  });

  test.each([
    ['id', 'entry_conflict'],
    ['key', 'idempotency_key_reused'],
  ])('under the same %s with other content is refused, and changes nothing', async (by, reason) => {
    const given = newId();
    const detail = (action: string) =>
      by === 'id'
        ? { orgId: acme, entry: { id: given, action } }
        : { orgId: acme, idempotencyKey: given, entry: { action } };
    const [first, second] = [bodyOf({ detail: detail('a') }), bodyOf({ detail: detail('b') })];
    expect(await bus.deliver(first)).toEqual([]);
    const before = await bus.count();
    expect(await bus.deliver(second)).toEqual([]);
    expect(await bus.refusals.take()).toEqual([{ reason, body: second }]);
    expect(await bus.count()).toBe(before);
  });
});

describe('what is refused goes to its queue as it came', () => {
  const good = { orgId: acme, entry: { action: 'a' } };
  const withEntry = (entry: string) => `{"orgId":"${acme}","entry":${entry}}`;
  const valid = bodyOf({ detail: good });

  test.each<[what: string, reason: string, body: string]>([
    ['no JSON', 'event_malformed', 'hello'],
    ['JSON that is no event', 'event_malformed', '{"orgId":1}'],
    ['null', 'event_malformed', 'null'],
    ['an array', 'event_malformed', `[${valid}]`],
    ['another detail-type', 'event_malformed', valid.replace('AuditLogEntry', 'Other')],
    ['no detail', 'event_malformed', valid.replace('"detail":', '"other":')],
    ['no id of EventBridge', 'event_malformed', bodyOf({ eventId: 'one', detail: good })],
    ['no account id', 'event_malformed', bodyOf({ account: 'acme', detail: good })],
    [
      'an account that is a number',
      'event_malformed',
      valid.replace('"111122223333"', '111122223333'),
    ],
    ['two accounts', 'event_malformed', valid.replace('{', `{"account":"${platformAccount}",`)],
    [
      'an account nobody knows',
      'account_unknown',
      bodyOf({ account: '000011112222', detail: good }),
    ],
    [
      'an account nobody knows, whatever it sends',
      'account_unknown',
      bodyOf({ account: '000011112222', detail: 7 }),
    ],
    [
      'an account that may write nothing',
      'account_unknown',
      bodyOf({ account: readerAccount, detail: good }),
    ],
    [
      'an account in the detail',
      'detail_invalid',
      bodyOf({ detail: { ...good, account: platformAccount } }),
    ],
    ['a detail that is null', 'detail_invalid', bodyOf({ detail: null })],
    ['an unknown field', 'detail_invalid', bodyOf({ detail: { ...good, extra: 1 } })],
    ['no organization', 'detail_invalid', bodyOf({ detail: { entry: { action: 'a' } } })],
    [
      'two organizations',
      'detail_invalid',
      bodyOf({ detailText: withEntry('{}').replace('{', `{"orgId":"${beta}",`) }),
    ],
    ['no entry', 'detail_invalid', bodyOf({ detail: { orgId: acme } })],
    [
      'two entries',
      'detail_invalid',
      bodyOf({ detailText: withEntry('{"action":"a"},"entry":{"action":"b"}') }),
    ],
    ['an empty key', 'detail_invalid', bodyOf({ detail: { ...good, idempotencyKey: '' } })],
    [
      'a key that isn’t ASCII',
      'detail_invalid',
      bodyOf({ detail: { ...good, idempotencyKey: 'ü' } }),
    ],
    [
      'a key of 256',
      'detail_invalid',
      bodyOf({ detail: { ...good, idempotencyKey: 'x'.repeat(256) } }),
    ],
    ['an empty name', 'detail_invalid', bodyOf({ detail: { ...good, orgName: '' } })],
    ['a long name', 'detail_invalid', bodyOf({ detail: { ...good, orgName: 'x'.repeat(257) } })],
    [
      'half a character in a name',
      'detail_invalid',
      bodyOf({ detail: { ...good, orgName: '\ud800' } }),
    ],
    ['a prototype', 'detail_invalid', bodyOf({ detailText: withEntry('{},"__proto__":{"a":1}') })],
    [
      'another’s organization',
      'organization_not_granted',
      bodyOf({ detail: { ...good, orgId: beta } }),
    ],
    ['no UUID', 'organization_not_granted', bodyOf({ detail: { ...good, orgId: 'Acme' } })],
    [
      'no UUID, where any is granted',
      'organization_not_granted',
      bodyOf({ account: platformAccount, detail: { ...good, orgId: '*' } }),
    ],
    ['an entry without an action', 'entry_invalid', bodyOf({ detail: { orgId: acme, entry: {} } })],
    [
      'an entry that is no object',
      'entry_invalid',
      bodyOf({ detail: { orgId: acme, entry: 'a' } }),
    ],
    ['an entry that is null', 'entry_invalid', bodyOf({ detail: { orgId: acme, entry: null } })],
    [
      'an organization in the entry',
      'entry_invalid',
      bodyOf({ detail: { orgId: acme, entry: { action: 'a', orgId: acme } } }),
    ],
    [
      'an id of ours',
      'entry_invalid',
      bodyOf({ detail: { orgId: acme, entry: { action: 'a', id: derivedAuditId('x', []) } } }),
    ],
    [
      'an inexact number',
      'entry_invalid',
      bodyOf({ detailText: withEntry('{"action":"a","details":{"n":12345678901234567}}') }),
    ],
    [
      'a key twice',
      'entry_invalid',
      bodyOf({ detailText: withEntry('{"action":"a","action":"b"}') }),
    ],
    [
      'a prototype in the entry',
      'entry_invalid',
      bodyOf({ detailText: withEntry('{"action":"a","details":{"__proto__":{"a":1}}}') }),
    ],
    [
      'an entry of over 32 levels',
      'entry_invalid',
      bodyOf({
        detailText: withEntry(`{"action":"a","changes":${'['.repeat(40)}${']'.repeat(40)}}`),
      }),
    ],
  ])('%s', async (_what, reason, body) => {
    const before = await bus.count();
    expect(await bus.deliver(body)).toEqual([]);
    expect(await bus.refusals.take()).toEqual([{ reason, body }]);
    expect(await bus.count()).toBe(before);
  });

  test('and takes no other message with it', async () => {
    const id = newId();
    const right = bodyOf({ detail: { orgId: acme, entry: { id, action: 'a' } } });
    expect(await bus.deliver('poison', right, 'poison')).toEqual([]);
    expect(await bus.read(id)).toBeDefined();
    expect(await bus.reasons()).toEqual(['event_malformed', 'event_malformed']);
  });

  test('and stays where it is when it comes from there and is refused again', async () => {
    const id = newId();
    const right = bodyOf({ detail: { orgId: acme, entry: { id, action: 'a' } } });
    const messageAttributes = { reason: { dataType: 'String', stringValue: 'entry_invalid' } };
    const Records = ['poison', right].map((body) => ({
      messageId: newId(),
      body,
      messageAttributes,
    }));
    expect(await bus.invoke({ Records })).toEqual({
      batchItemFailures: [{ itemIdentifier: Records[0]?.messageId }],
    });
    expect(await bus.reasons()).toEqual([]);
    expect(await bus.read(id)).toBeDefined();
  });

  test('an entry may be 32 levels deep, wherever it stands in its event', async () => {
    const deep = `{"action":"a","changes":${'['.repeat(31)}${']'.repeat(31)}}`;
    expect(await bus.deliver(bodyOf({ detailText: withEntry(deep) }))).toEqual([]);
    expect(await bus.reasons()).toEqual([]);
  });
});

describe('an event that isn’t of a queue', () => {
  test.each([
    [undefined],
    [null],
    [7],
    ['x'],
    [[]],
    [{}],
    [{ Records: 'x' }],
    [{ version: '2.0' }],
  ])('%j is failed as a whole', async (event) => {
    expect(await bus.invoke(event)).toEqual({ batchItemFailures: [{ itemIdentifier: '' }] });
  });

  test('an empty batch is done with', async () => {
    expect(await bus.invoke({ Records: [] })).toEqual({ batchItemFailures: [] });
  });

  test('a record without an id that can’t be put aside fails the batch', async () => {
    expect(await bus.invoke({ Records: [null] })).toEqual({
      batchItemFailures: [{ itemIdentifier: '' }],
    });
  });
});

test('whatever comes, the answer is which messages to deliver again, and nothing is harmed', async () => {
  const uuid = fc.constantFrom(acme, beta, newId());
  const detail = fc.oneof(
    fc.jsonValue(),
    fc.record(
      {
        orgId: fc.oneof(uuid, fc.jsonValue()),
        orgName: fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()),
        idempotencyKey: fc.oneof(fc.string({ unit: 'grapheme' }), fc.jsonValue()),
        entry: fc.oneof(
          fc.jsonValue(),
          fc.record({ action: fc.string(), changes: fc.jsonValue() }, { requiredKeys: ['action'] }),
        ),
        __proto__: fc.constant({ polluted: true }),
      },
      { requiredKeys: [] },
    ),
  );
  const account = fc.constantFrom(acmeAccount, platformAccount, readerAccount, '000011112222');
  const body = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.tuple(account, detail).map(([from, sent]) => bodyOf({ account: from, detail: sent })),
    fc.json().map((detailText) => bodyOf({ detailText })),
  );
  const record = fc.oneof(
    { weight: 5, arbitrary: fc.record({ messageId: fc.uuid(), body }) },
    { weight: 1, arbitrary: fc.anything() },
  );
  const event = fc.oneof(
    { weight: 9, arbitrary: fc.record({ Records: fc.array(record, { maxLength: 12 }) }) },
    { weight: 1, arbitrary: fc.anything() },
  );
  const property = fc.asyncProperty(event, async (sent) => {
    const answer = await bus.invoke(sent);
    expect(answer).toEqual({ batchItemFailures: expect.any(Array) });
    const ids = new Set(idsOf(sent));
    for (const { itemIdentifier } of answer.batchItemFailures) {
      expect(itemIdentifier === '' || ids.has(itemIdentifier)).toBe(true);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
  await fc.assert(property, { numRuns: 300 });
});

function idsOf(event: unknown): unknown[] {
  const { Records = [] } = Object(event);
  return Array.isArray(Records) ? Records.map((record) => Object(record).messageId) : [];
}
