import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import { newAuditId } from '#lib/entry/new-audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { recordEntry } from '#lib/recording/record-entry.ts';
import { appendEntry } from '#lib/store/append-entry.ts';
import { createTableInput } from '#lib/store/create-table-input.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { encodeItem } from '#lib/store/encode-item.ts';
import { fetchEntries } from '#lib/store/fetch-entries.ts';
import { type IndexKeys, indexKeys } from '#lib/store/index-keys.ts';
import { queryIndex } from '#lib/store/query-index.ts';
import { readEntry } from '#lib/store/read-entry.ts';
import { tableDefinition } from '#lib/store/table-definition.ts';
import { storedEntries } from '../entries.ts';

const now = new Date('2026-11-22T07:43:00.000Z');
const secret = new Uint8Array(32).fill(7);

/**
 * What the store promises of any DynamoDB: AWS's own, its local edition, the embedded one.
 *
 * @param endpoint Where it listens.
 */
export function storeContract(endpoint: string): void {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const config = { endpoint, region: 'local', credentials };
  // More patient than in AWS: a thousand calls at once keep a small machine busy.
  const client = documentClient(config, { connectMs: 30_000, requestMs: 30_000 });
  const table = { client, name: `entries-${randomUUID()}`, deadlineMs: 60_000 };

  beforeAll(async () => {
    const database = new DynamoDBClient(config);
    await database.send(new CreateTableCommand(createTableInput(table.name)));
    const waiting = { client: database, minDelay: 0.05, maxDelay: 0.1, maxWaitTime: 30 };
    await waitUntilTableExists(waiting, { TableName: table.name });
    database.destroy();
  });
  afterAll(() => client.config.requestHandler.destroy?.());

  describe('an entry', () => {
    test('comes back equal, with each of its fields and without what only the store has', async () => {
      const entry = full();
      expect(await append(entry)).toBe('appended');
      expect(await read(entry)).toStrictEqual(entry);
    });

    test('comes back equal with nothing but what it must have', async () => {
      const entry = minimal();
      await append(entry);
      expect(await read(entry)).toStrictEqual(entry);
    });

    test.each([
      ['emoji', '"😀👩‍👩‍👧"'],
      ['line separators', '"\u2028\u2029"'],
      ['a NUL', '"\\u0000"'],
      ['an empty string', '""'],
      ['an empty object', '{}'],
      ['an empty array', '[]'],
      ['null', 'null'],
      ['-0', '-0'],
      ['the order of keys', '{"b":1,"a":2,"10":3,"9":4}'],
      ['a depth of 32', `${'{"a":'.repeat(32)}1${'}'.repeat(32)}`],
      ['a big integer that a double holds', '123456789012345680000'],
      ['the spelling of a number', '[1.0,1e2,0.10]'],
    ])('keeps %s as it is', async (_what, text) => {
      const entry = {
        ...minimal(),
        changes: new JsonText(text),
        details: new JsonText(`{"":${text}}`),
        actor: { name: '' },
        target: {},
        workflowId: '😀\u2028\0',
      };
      await append(entry);
      expect(await read(entry)).toStrictEqual(entry);
    });

    test('comes back equal whatever it holds', async () => {
      await fc.assert(
        fc.asyncProperty(storedEntries, async (made) => {
          const entry = { ...made, id: newAuditId() };
          await append(entry);
          // Not strictly: fast-check makes objects without a prototype, too.
          expect(await read(entry)).toEqual(entry);
        }),
        { numRuns: 50 },
      );
    }, 30_000);

    test('of the greatest size that may be sent is taken', async () => {
      const entry = { ...full(), details: new JsonText(`{"x":"${'x'.repeat(128 * 1024)}"}`) };
      await append(entry);
      expect(await read(entry)).toStrictEqual(entry);
    });

    test('is not found under an id that there is none of, or by another organization', async () => {
      const entry = full();
      await append(entry);
      expect(await readEntry(orgIdOf(entry), newAuditId(), table, now)).toBeUndefined();
      expect(await readEntry(randomUUID() as OrgId, entry.id, table, now)).toBeUndefined();
    });

    test('is shown until it expires, and not from then on', async () => {
      const entry = { ...full(), expiresAt: '2026-11-22T07:43:00.000Z' };
      await append(entry);
      const justBefore = new Date('2026-11-22T07:42:59.999Z');
      expect(await readEntry(orgIdOf(entry), entry.id, table, justBefore)).toStrictEqual(entry);
      expect(await readEntry(orgIdOf(entry), entry.id, table, now)).toBeUndefined();
    });
  });

  describe('a put', () => {
    test('of an id that exists changes nothing', async () => {
      const entry = full();
      await append(entry);
      expect(await append({ ...entry, action: 'other' })).toBe('exists');
      expect(await read(entry)).toStrictEqual(entry);
    });

    test('of the same id in another organization is another entry', async () => {
      const entry = full();
      const other = { ...entry, orgId: randomUUID() };
      expect([await append(entry), await append(other)]).toStrictEqual(['appended', 'appended']);
      expect([await read(entry), await read(other)]).toStrictEqual([entry, other]);
    });

    test('happens once among a thousand of the same entry at the same time', async () => {
      const entry = full();
      const { id, orgId, createdAt, orgName, v, ...sent } = entry;
      const organization = { id: orgIdOf(entry), name: String(orgName) };
      const recordings = await Promise.all(
        Array.from({ length: 1000 }, () =>
          recordEntry(organization, sent, id, table, new Date(createdAt)),
        ),
      );
      const recorded = recordings.filter(({ outcome }) => outcome === 'recorded');
      expect(recorded).toStrictEqual([{ outcome: 'recorded', entry, redactions: 0 }]);
      expect(recordings.map((recording) => recording.entry)).toStrictEqual(Array(1000).fill(entry));
    }, 60_000);
  });

  describe('an item', () => {
    test('has its index attributes, its time to live and a secret of its own', async () => {
      const entry = { ...full(), expiresAt: '2026-11-22T07:43:00.001Z' };
      await appendEntry(orgIdOf(entry), entry, table);
      const item = await itemOf(entry);
      expect(item).toStrictEqual({
        ...encodeItem(orgIdOf(entry), entry, secret),
        ...indexKeys(entry),
        ttl: 1_795_333_381,
        secret: expect.any(Uint8Array),
      });
      const other = full();
      await appendEntry(orgIdOf(other), other, table);
      expect((await itemOf(other))['secret']).not.toStrictEqual(item['secret']);
    });

    test.each(tableDefinition.indexes.map((index) => [index.name, index] as const))(
      'is found by the index %s, in the order of time, with what the index projects',
      async (_name, index) => {
        const orgId = randomUUID();
        const [late, early] = [full(orgId, '2026-01-02'), full(orgId, '2026-01-01')];
        await append(late);
        await append(early);
        await append(full(randomUUID(), '2026-01-01'));
        await append(minimal());
        const projected: readonly string[] = 'projected' in index ? index.projected : [];
        const expected = [early, late].map((entry) => {
          const item = Object.entries({ ...encodeItem(orgIdOf(entry), entry, secret) });
          const names = new Set(['pk', index.partitionKey, index.sortKey, ...projected]);
          return Object.fromEntries(item.filter(([name]) => names.has(name)));
        });
        expect(await query(index, indexKeys(early))).toStrictEqual(expected);
      },
    );

    test('is in no index of actors or targets where nothing is known of one', async () => {
      const entry = { ...minimal(), actor: { type: 'system' }, target: { type: 'policy' } };
      await append(entry);
      const item = await itemOf(entry);
      expect(item).not.toHaveProperty('actorKey');
      expect(item).not.toHaveProperty('targetKey');
    });

    test.each<[string, (item: Record<string, unknown>) => Record<string, unknown>]>([
      ['an attribute that no entry has', (item) => ({ ...item, extra: 1 })],
      ['an attribute that every object inherits', (item) => ({ ...item, constructor: 'x' })],
      ['another version', (item) => ({ ...item, v: 2 })],
      ['another id than its key', (item) => ({ ...item, id: newAuditId() })],
      ['another organization than its key', (item) => ({ ...item, orgId: randomUUID() })],
      ['no action', ({ action: _, ...item }) => item],
      ['no secret', ({ secret: _, ...item }) => item],
      ['a secret of another length', (item) => ({ ...item, secret: new Uint8Array(16) })],
      ['no index attributes', ({ orgKey: _, ...item }) => item],
      ['a time that is none', (item) => ({ ...item, createdAt: 'yesterday' })],
      ['a number for a string', (item) => ({ ...item, verb: 1 })],
      ['null for a string', (item) => ({ ...item, verb: null })],
      ['a time to live that is no number', (item) => ({ ...item, ttl: 'soon' })],
      ['an actor that is no object', (item) => ({ ...item, actor: 'alice' })],
      ['an actor with an unknown member', (item) => ({ ...item, actor: { role: 'x' } })],
      ['a target with a member of another type', (item) => ({ ...item, target: { id: 1 } })],
      ['changes that are no JSON', (item) => ({ ...item, changes: '{' })],
      ['changes that are no text', (item) => ({ ...item, changes: { a: 1 } })],
      ['details that are no JSON', (item) => ({ ...item, details: 'x' })],
      ['details that are no object', (item) => ({ ...item, details: '[]' })],
      ['metadata that is null', (item) => ({ ...item, metadata: 'null' })],
    ])('with %s is unreadable, and the error names its key alone', async (_what, spoil) => {
      const entry = full();
      const item = spoil(encodeItem(orgIdOf(entry), entry, secret));
      await client.send(new PutCommand({ TableName: table.name, Item: item }));
      await expect(read(entry)).rejects.toMatchObject({
        code: 'entry_unreadable',
        message: 'The stored entry could not be read',
        cause: {
          name: 'UnreadableItem',
          message: 'The item is not an entry',
          reason: `${entry.orgId}#${entry.id}`,
        },
      });
    });
  });

  describe('a page of an index', () => {
    const everything = {
      source: { index: 'byOrg' },
      shard: 0,
      low: '0',
      high: '~',
      isNewestFirst: true,
      fields: new Set(['action', 'actor', 'expiresAt'] as const),
    } as const;

    test('has the rows between two positions, with the fields that are asked for', async () => {
      const orgId = randomUUID();
      const days = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'];
      const entries = days.map((day) => full(orgId, day));
      for (const entry of entries) await append(entry);
      await append(full(randomUUID(), '2026-01-02'));
      const rows = entries.map(({ id, action, actor, occurredAt = '' }) => {
        return { id, orgId, time: occurredAt, position: `${occurredAt}#${id}`, action, actor };
      });
      const [, second, third] = rows;
      const within = { ...everything, low: '2026-01-02', high: `${third?.position}` };
      expect(await queryIndex(orgId as OrgId, within, table)).toEqual({ rows: [third, second] });
      const oldest = { ...everything, isNewestFirst: false };
      expect(await queryIndex(orgId as OrgId, oldest, table)).toEqual({ rows });
      const one = { ...oldest, limit: 1, low: '2026-01-02' };
      expect(await queryIndex(orgId as OrgId, one, table)).toEqual({
        rows: [second],
        reached: second?.position,
      });
    });

    test.each([
      ['byActor', 'u#1'],
      ['byTarget', 'p/1'],
    ] as const)('of %s has the rows of one of them', async (index, party) => {
      const entry = full();
      await append(entry);
      await append({ ...full(entry.orgId), actor: { id: 'other' }, target: { id: 'other' } });
      const query = { ...everything, source: { index, party } };
      const { rows } = await queryIndex(orgIdOf(entry), query, table);
      expect(rows.map(({ id }) => id)).toEqual([entry.id]);
    });

    test('is empty where no position is between its bounds', async () => {
      const entry = full();
      await append(entry);
      for (const bounds of [{ low: '~' }, { high: '0' }, { low: '2', high: '1' }]) {
        expect(await queryIndex(orgIdOf(entry), { ...everything, ...bounds }, table)).toEqual({
          rows: [],
        });
      }
    });

    test.each([
      ['no time key that is one', { timeKey: 'x' }],
      ['no time', { timeKey: `yesterday, at some time!#${randomUUID()}` }],
      ['no id', { timeKey: `2026-11-22T07:43:00.000Z#${'x'.repeat(36)}` }],
      ['an action that is no text', { action: 1 }],
    ])('with a row that has %s is unreadable', async (_what, spoilt) => {
      const entry = full();
      const item = { ...encodeItem(orgIdOf(entry), entry, secret), ...spoilt };
      await client.send(new PutCommand({ TableName: table.name, Item: item }));
      await expect(queryIndex(orgIdOf(entry), everything, table)).rejects.toMatchObject({
        code: 'entry_unreadable',
        cause: { name: 'UnreadableRow', reason: expect.stringMatching(`^${entry.orgId}#`) },
      });
    });
  });

  describe('several entries', () => {
    test('come by their ids, without those that the organization has none of', async () => {
      const orgId = randomUUID();
      const entries = Array.from({ length: 30 }, () => full(orgId));
      await Promise.all(entries.map(append));
      const other = full();
      await append(other);
      const ids = [...entries.map(({ id }) => id), newAuditId(), other.id];
      expect(await fetchEntries(orgId as OrgId, ids, table)).toStrictEqual(
        new Map(entries.map((entry) => [entry.id, entry])),
      );
      expect(await fetchEntries(orgId as OrgId, [], table)).toStrictEqual(new Map());
    });

    test('come however large they are together', async () => {
      const orgId = randomUUID();
      const details = new JsonText(`{"x":"${'x'.repeat(128 * 1024)}"}`);
      const entries = Array.from({ length: 100 }, () => ({ ...full(orgId), details }));
      await Promise.all(entries.map(append));
      const found = await fetchEntries(
        orgId as OrgId,
        entries.map(({ id }) => id),
        table,
      );
      expect(found.size).toBe(entries.length);
    });
  });

  function append(entry: StoredEntry) {
    return appendEntry(orgIdOf(entry), entry, table, secret);
  }

  function read(entry: StoredEntry) {
    return readEntry(orgIdOf(entry), entry.id, table, new Date('2000-01-01T00:00:00Z'));
  }

  async function itemOf({ orgId, id }: StoredEntry): Promise<Record<string, unknown>> {
    const key = { pk: `${orgId}#${id}` };
    const { Item = {} } = await client.send(new GetCommand({ TableName: table.name, Key: key }));
    return Item;
  }

  async function query(index: (typeof tableDefinition.indexes)[number], keys: IndexKeys) {
    const { Items } = await client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: index.name,
        KeyConditionExpression: '#key = :key',
        ExpressionAttributeNames: { '#key': index.partitionKey },
        ExpressionAttributeValues: { ':key': keys[index.partitionKey] },
      }),
    );
    return Items;
  }
}

function orgIdOf({ orgId }: StoredEntry): OrgId {
  return orgId as OrgId;
}

function minimal(): StoredEntry {
  return {
    v: 1,
    id: newAuditId(),
    orgId: randomUUID(),
    action: 'user_login',
    createdAt: '2026-11-22T07:43:00.000Z',
  };
}

function full(orgId: string = randomUUID(), day = '2026-11-21'): StoredEntry {
  return {
    v: 1,
    id: newAuditId(),
    orgId,
    orgName: 'Acme',
    action: 'policy_updated',
    verb: 'updated',
    service: 'policy-service',
    status: 'success',
    occurredAt: `${day}T07:43:00.000Z`,
    createdAt: `${day}T07:43:00.500Z`,
    actor: { type: 'user', id: 'u#1', name: 'Alice', email: 'alice@example.com', keyName: 'ci' },
    target: { type: 'policy', id: 'p/1', name: 'prod-access', email: 'ops@example.com' },
    changes: new JsonText('[{"field":"mode","old":null,"new":"strict"}]'),
    details: new JsonText('{"b":1,"a":-0}'),
    metadata: new JsonText('{}'),
    client: { ipAddress: '2001:db8::1', userAgent: 'curl/8', origin: 'https://example.com' },
    workflowId: 'wf-1',
    transaction: new JsonText('{"amount":"12345678901234567890"}'),
  };
}
