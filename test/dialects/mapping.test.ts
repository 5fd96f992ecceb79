import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { anaconda } from '#lib/dialects/anaconda.ts';
import { auditLogResponse } from '#lib/dialects/anaconda-answer.ts';
import { cubewire } from '#lib/dialects/cubewire.ts';
import { auditLog } from '#lib/dialects/cubewire-answer.ts';
import type { Fields } from '#lib/dialects/dialect.ts';
import { mixpeek } from '#lib/dialects/mixpeek.ts';
import { auditEventResponse } from '#lib/dialects/mixpeek-answer.ts';
import { native, shownFields } from '#lib/dialects/native.ts';
import { shownEntry } from '#lib/dialects/native-answer.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { renderJson } from '#lib/http/render-json.ts';
import { describeEntry } from '#lib/messages/describe-entry.ts';

const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11';

const full: StoredEntry = {
  v: 1,
  id: '0199f1c2-4a10-7c3e-8f00-1d2c3b4a5f60' as AuditId,
  orgId,
  orgName: 'Acme',
  action: 'policy_updated',
  verb: 'updated',
  service: 'policies',
  status: 'failure',
  occurredAt: '2026-11-22T07:43:00.000Z',
  createdAt: '2026-11-22T07:43:01.250Z',
  expiresAt: '2033-11-22T07:43:01.250Z',
  actor: {
    type: 'service_account',
    id: '5F1B0C6A-9C0D-4E53-8C39-2B1A7D6E4F10',
    name: 'Alice',
    email: 'alice@example.com',
    keyName: 'ci key',
  },
  target: { type: 'policy', id: 'prod-access', name: 'Production', email: 'owner@example.com' },
  changes: new JsonText('[{"field":"mode","old":-0,"new":1.5}]'),
  details: new JsonText('{"reason":"ticket 7"}'),
  metadata: new JsonText('{"b":1,"a":[]}'),
  client: { ipAddress: '203.0.113.7', userAgent: 'curl/8', origin: 'https://console.example.com' },
  workflowId: 'wf-1',
  transaction: new JsonText('{"hash":"0xabc"}'),
};

const bare: StoredEntry = {
  v: 1,
  id: full.id,
  orgId,
  action: 'policy_updated',
  createdAt: full.createdAt,
};

describe('an entry with every field', () => {
  test('is an Anaconda AuditLogResponse, in which an id that is no UUID is null', () => {
    expect(anaconda.show(full)).toEqual({
      id: full.id,
      org_id: orgId,
      org_name: 'Acme',
      service_name: 'policies',
      action_key: 'policy_updated',
      action_verb: 'updated',
      actor_type: 'service_account',
      actor_id: '5f1b0c6a-9c0d-4e53-8c39-2b1a7d6e4f10',
      actor_email: 'alice@example.com',
      target_type: 'policy',
      target_id: null,
      target_email: 'owner@example.com',
      message: describeEntry(full),
      meta: full.metadata,
      occurred_at: full.occurredAt,
      created_at: full.createdAt,
    });
  });

  test('is a Mixpeek AuditEventResponse', () => {
    expect(mixpeek.show(full)).toEqual({
      audit_id: full.id,
      timestamp: full.occurredAt,
      resource_type: 'policy',
      resource_id: 'prod-access',
      action: 'policy_updated',
      actor_id: full.actor?.id,
      actor_type: 'service_account',
      status: 'failure',
      changes: full.changes,
      ip_address: '203.0.113.7',
      user_agent: 'curl/8',
      actor_name: 'Alice',
      actor_email: 'alice@example.com',
      actor_key_name: 'ci key',
    });
  });

  test('is a Cubewire audit log', () => {
    expect(cubewire.show(full)).toEqual({
      id: full.id,
      timestamp: full.occurredAt,
      service: 'policies',
      event: 'policy_updated',
      entityType: 'policy',
      entityId: 'prod-access',
      userId: full.actor?.id,
      workflowId: 'wf-1',
      details: full.details,
      metadata: full.metadata,
      clientInfo: full.client,
      organizationId: orgId,
      transaction: full.transaction,
    });
  });

  test('is, natively, itself with its message', () => {
    expect(native.show(full)).toEqual({ ...full, message: describeEntry(full) });
  });
});

describe('an entry with nothing optional', () => {
  test('is null for what Anaconda has no value of', () => {
    expect(anaconda.show(bare)).toEqual({
      id: bare.id,
      org_id: orgId,
      org_name: null,
      service_name: null,
      action_key: 'policy_updated',
      action_verb: null,
      actor_type: null,
      actor_id: null,
      actor_email: null,
      target_type: null,
      target_id: null,
      target_email: null,
      message: describeEntry(bare),
      meta: null,
      occurred_at: null,
      created_at: bare.createdAt,
    });
  });

  test('has the defaults that Mixpeek documents', () => {
    expect(mixpeek.show(bare)).toEqual({
      audit_id: bare.id,
      timestamp: bare.createdAt,
      resource_type: 'organization',
      resource_id: orgId,
      action: 'policy_updated',
      actor_id: 'system',
      actor_type: 'system',
      status: 'success',
      changes: null,
      ip_address: null,
      user_agent: null,
      actor_name: null,
      actor_email: null,
      actor_key_name: null,
    });
  });

  test('has every key that Cubewire documents, but no transaction', () => {
    expect(cubewire.show(bare)).toEqual({
      id: bare.id,
      timestamp: bare.createdAt,
      service: null,
      event: 'policy_updated',
      entityType: null,
      entityId: null,
      userId: null,
      workflowId: null,
      details: null,
      metadata: null,
      clientInfo: null,
      organizationId: orgId,
    });
  });

  test('stays without what was not sent, natively', () => {
    expect(native.show(bare)).toEqual({ ...bare, message: describeEntry(bare) });
  });
});

test.each([
  [{ id: 'u-1', email: 'e', name: 'n', keyName: 'k' }, 'u-1', 'user'],
  [{ email: 'e@example.com', name: 'n', keyName: 'k' }, 'e@example.com', 'user'],
  [{ name: 'n', keyName: 'k', type: 'api_key' }, 'n', 'api_key'],
  [{ keyName: 'k' }, 'k', 'user'],
  [{ type: 'system' }, 'system', 'system'],
  [{ type: 'robot' }, 'unknown', 'robot'],
])('the actor %j has the id %s and the type %s at Mixpeek', (actor, actor_id, actor_type) => {
  expect(mixpeek.show({ ...bare, actor })).toMatchObject({ actor_id, actor_type });
});

test.each([
  [{ type: 'bucket', name: 'photos', email: 'e' }, 'bucket', 'photos'],
  [{ type: 'user', email: 'bob@example.com' }, 'user', 'bob@example.com'],
  [{ type: 'bucket' }, 'bucket', 'unknown'],
  [{ id: 'b-1' }, 'unknown', 'b-1'],
])('the target %j is the resource %s %s at Mixpeek', (target, resource_type, resource_id) => {
  expect(mixpeek.show({ ...bare, target })).toMatchObject({ resource_type, resource_id });
});

test('a client with one key known has Cubewire’s other two as null', () => {
  expect(cubewire.show({ ...bare, client: { origin: 'app' } })).toMatchObject({
    clientInfo: { ipAddress: null, userAgent: null, origin: 'app' },
  });
});

/** Texts and JSON of an entry, each of which may be missing. */
const entries = fc.record(
  {
    ...texts('orgName', 'verb', 'service', 'status', 'occurredAt', 'expiresAt', 'workflowId'),
    actor: fc.record(texts('keyName', 'email', 'name', 'id', 'type'), { requiredKeys: [] }),
    target: fc.record(texts('email', 'name', 'id', 'type'), { requiredKeys: [] }),
    client: fc.record(texts('origin', 'userAgent', 'ipAddress'), { requiredKeys: [] }),
    changes: fc.json().map((text) => new JsonText(text)),
    ...Object.fromEntries(
      ['details', 'metadata', 'transaction'].map((name) => [name, fc.constant(new JsonText('{}'))]),
    ),
  },
  { requiredKeys: [] },
);

function texts(...names: readonly string[]) {
  return Object.fromEntries(names.map((name) => [name, fc.string()]));
}

describe('whatever an entry has', () => {
  test.each([
    ['Anaconda', anaconda, auditLogResponse],
    ['Mixpeek', mixpeek, auditEventResponse],
    ['Cubewire', cubewire, auditLog],
    ['native', native, shownEntry],
  ] as const)('its %s answer is as the schema has it, in that order', (_, { show }, schema) => {
    fc.assert(
      fc.property(entries, (some) => {
        const shown = show({ ...some, ...bare } as StoredEntry);
        const written = renderJson(shown);
        expect(renderJson(z.parse(schema as z.ZodMiniType<Fields>, shown))).toBe(written);
      }),
    );
  });

  test('the native fields are those of the schema', () => {
    expect(shownFields).toEqual(Object.keys(shownEntry.shape));
  });
});
