import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import { newAuditId } from '#lib/entry/new-audit-id.ts';
import { type NewEntry, parseNewEntry } from '#lib/entry/new-entry.ts';
import { recordEntry } from '#lib/recording/record-entry.ts';
import { secretKeys } from '#lib/recording/secret-keys.ts';
import { createTableInput } from '#lib/store/create-table-input.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { readEntry } from '#lib/store/read-entry.ts';
import { answer, FakeDynamodb, refusal } from '../store/fake-dynamodb.ts';

const acme = { id: '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId, name: 'Acme' };
const beta = { id: '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' as OrgId };
const now = new Date('2026-11-22T07:43:00.000Z');
const later = new Date('2026-11-23T00:00:00.000Z');

const server = dynalite({ createTableMs: 0 });
await once(server.listen(0, '127.0.0.1'), 'listening');
const config = {
  endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
};
const table = { client: documentClient(config), name: 'entries' };

beforeAll(async () => {
  const database = new DynamoDBClient(config);
  await database.send(new CreateTableCommand(createTableInput(table.name)));
  database.destroy();
});
afterAll(() => {
  table.client.config.requestHandler.destroy?.();
  server.close();
});

describe('recordEntry', () => {
  test('stores what was sent with its organization and time, and gives it back as it is read', async () => {
    const id = newAuditId();
    const sent = parsed({
      action: 'policy_updated',
      occurredAt: '2026-11-22T08:42:00+01:00',
      details: { b: -0, a: 1 },
    });
    const entry = {
      v: 1,
      id,
      orgId: acme.id,
      orgName: 'Acme',
      action: 'policy_updated',
      occurredAt: '2026-11-22T07:42:00.000Z',
      createdAt: '2026-11-22T07:43:00.000Z',
      details: new JsonText('{"b":-0,"a":1}'),
    };
    expect(await recordEntry(acme, sent, id, table, now)).toStrictEqual({
      outcome: 'recorded',
      entry,
      redactions: 0,
    });
    expect(await readEntry(acme.id, id, table, later)).toStrictEqual(entry);
  });

  test('leaves absent what nobody knows', async () => {
    const id = newAuditId();
    const { entry } = await recordEntry(beta, { action: 'a' }, id, table, now);
    expect(entry).toStrictEqual({
      v: 1,
      id,
      orgId: beta.id,
      action: 'a',
      createdAt: '2026-11-22T07:43:00.000Z',
    });
  });

  test('sets when an entry expires where it is not kept for ever', async () => {
    const id = newAuditId();
    const { entry } = await recordEntry(acme, { action: 'a' }, id, table, now, {
      retentionDays: 30,
    });
    expect(entry.expiresAt).toBe('2026-12-22T07:43:00.000Z');
    expect(
      await readEntry(acme.id, id, table, new Date('2026-12-22T07:43:00.000Z')),
    ).toBeUndefined();
  });

  test('recognizes what was sent before, and gives back what was stored then', async () => {
    const id = newAuditId();
    const first = parsed({ action: 'a', changes: { x: [1, { a: 0, b: '😀' }], y: null } });
    const again = parsed({
      id: id.toUpperCase(),
      action: 'a',
      changes: { y: null, x: [1.0, { b: '😀', a: -0 }] },
    });
    const { entry } = await recordEntry(acme, first, id, table, now);
    expect(await recordEntry({ ...acme, name: 'Acme Inc' }, again, id, table, later)).toStrictEqual(
      {
        outcome: 'already_recorded',
        entry,
        redactions: 0,
      },
    );
  });

  test('keeps no secret, and recognizes what was sent before with whatever it was', async () => {
    const id = newAuditId();
    const sent = (password: string) =>
      parsed({ action: 'a', changes: { z: -0, password, a: [`Bearer ${password}`] } });
    const { entry, redactions } = await recordEntry(acme, sent('hunter2'), id, table, now);
    expect([entry.changes?.text, redactions]).toEqual([
      '{"z":-0,"password":"[REDACTED]","a":["[REDACTED]"]}',
      2,
    ]);
    expect(await readEntry(acme.id, id, table, later)).toStrictEqual(entry);
    for (const password of ['hunter2', 'swordfish']) {
      const { outcome, entry: again } = await recordEntry(acme, sent(password), id, table, later);
      expect([outcome, again]).toStrictEqual(['already_recorded', entry]);
    }
  });

  test('takes for secret what it is told to', async () => {
    const isSecret = secretKeys(['ssn']);
    const sent = parsed({ action: 'a', details: { ssn: '078-05-1120', password: 'x' } });
    const { entry } = await recordEntry(acme, sent, newAuditId(), table, now, { isSecret });
    expect(entry.details?.text).toBe('{"ssn":"[REDACTED]","password":"x"}');
  });

  test.each<[string, Record<string, unknown>]>([
    ['another action', { action: 'b' }],
    ['a field more', { verb: '' }],
    ['a field less', { details: undefined }],
    ['another order of an array', { changes: [2, 1] }],
    ['another type', { changes: ['1', 2] }],
    ['null for a field of free form', { details: { a: null } }],
    ['an empty object for none', { target: {} }],
    ['another member', { actor: { id: 'u-2' } }],
    ['another verb', { verb: 'w' }],
    ['another service', { service: 'w' }],
    ['another status', { status: 'w' }],
    ['another target', { target: { id: 'w' } }],
    ['another client', { client: { origin: 'w' } }],
    ['another workflow', { workflowId: 'w' }],
    ['other metadata', { metadata: { a: 2 } }],
    ['another transaction', { transaction: { a: 2 } }],
    ['another time', { occurredAt: '2026-11-22T07:00:00.001Z' }],
  ])('refuses %s under the same id, and changes nothing', async (_what, other) => {
    const id = newAuditId();
    const sent = {
      action: 'a',
      occurredAt: '2026-11-22T07:00:00.000Z',
      actor: { id: 'u-1' },
      changes: [1, 2],
      details: { a: 1 },
      ...{ service: 'v', status: 'v', workflowId: 'v', client: { origin: 'v' } },
      ...{ metadata: { a: 1 }, transaction: { a: 1 } },
    };
    const { entry } = await recordEntry(acme, parsed(sent), id, table, now);
    const changed = parsed(JSON.parse(JSON.stringify({ ...sent, ...other })));
    await expect(recordEntry(acme, changed, id, table, now)).rejects.toMatchObject({
      code: 'entry_conflict',
      status: 409,
      auditId: id,
    });
    expect(await readEntry(acme.id, id, table, now)).toStrictEqual(entry);
  });

  test('tells a conflict as it is told to', async () => {
    const id = newAuditId();
    await recordEntry(acme, { action: 'a' }, id, table, now);
    const conflict = 'idempotency_key_reused';
    const again = recordEntry(acme, { action: 'b' }, id, table, now, { conflict });
    await expect(again).rejects.toMatchObject({ code: conflict, status: 422 });
  });

  test('records the same id for two organizations', async () => {
    const id = newAuditId();
    const outcomes = [
      await recordEntry(acme, { action: 'a' }, id, table, now),
      await recordEntry(beta, { action: 'b' }, id, table, now),
    ].map(({ outcome }) => outcome);
    expect(outcomes).toStrictEqual(['recorded', 'recorded']);
  });

  test('recognizes an entry that has expired and is still there', async () => {
    const id = newAuditId();
    await recordEntry(acme, { action: 'a' }, id, table, now, { retentionDays: 0 });
    const { outcome } = await recordEntry(acme, { action: 'a' }, id, table, later, {
      retentionDays: 0,
    });
    expect(outcome).toBe('already_recorded');
  });

  test('asks to be called again where the entry was deleted while it was compared', async () => {
    const dynamodb = await FakeDynamodb.start();
    dynamodb.behave(refusal(400, 'ConditionalCheckFailedException'), answer(200, '{}'));
    const recording = recordEntry(acme, { action: 'a' }, newAuditId(), dynamodb.table(), now);
    await expect(recording).rejects.toMatchObject({
      code: 'store_unavailable',
      headers: { 'retry-after': '1' },
    });
    dynamodb.stop();
  });

  test('writes before it reads, and reads only where the id is taken', async () => {
    const dynamodb = await FakeDynamodb.start();
    const asked: (string | string[] | undefined)[] = [];
    dynamodb.behave((response, request, body) => {
      asked.push(request.headers['x-amz-target']);
      answer(200, '{}')(response, request, body);
    });
    await recordEntry(acme, { action: 'a' }, newAuditId(), dynamodb.table(), now);
    expect(asked).toStrictEqual(['DynamoDB_20120810.PutItem']);
    dynamodb.stop();
  });
});

function parsed(sent: unknown): NewEntry {
  const result = parseNewEntry(sent, now);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.entry;
}
