import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonText } from '#lib/entry/json-text.ts';
import type { Actor, StoredEntry } from '#lib/entry/stored-entry.ts';
import { ocsf } from '#lib/forms/ocsf.ts';
import { describeEntry } from '#lib/messages/describe-entry.ts';
import { faults } from '../dialects/seeds.ts';
import { storedEntries } from '../entries.ts';
import { bare, full } from './sample-entries.ts';
import schema from './schemas/ocsf-api-activity.schema.json' with { type: 'json' };

const conforms = new Ajv2020({ allErrors: true }).compile(schema);
const written = (entry: StoredEntry) => JSON.parse(ocsf.write(entry));

test('an entry with every field is an API Activity of OCSF 1.8.0', () => {
  expect(written(full)).toEqual({
    category_uid: 6,
    category_name: 'Application Activity',
    class_uid: 6003,
    class_name: 'API Activity',
    activity_id: 3,
    activity_name: 'Update',
    type_uid: 600303,
    type_name: 'API Activity: Update',
    status_id: 2,
    status: 'Failure',
    status_code: 'ACCESS_DENIED',
    severity_id: 1,
    severity: 'Informational',
    time: 1795333380000,
    message: describeEntry(full),
    actor: {
      user: {
        name: 'alice@example.com',
        uid: 'usr_7',
        full_name: 'Alice',
        email_addr: 'alice@example.com',
        type_id: 4,
        type: 'Service',
      },
    },
    api: { operation: 'policy_updated', service: { name: 'policies' } },
    resources: [
      {
        uid: 'prod-access',
        name: 'Production',
        uid_alt: 'owner@example.com',
        type: 'policy',
        role_id: 1,
        role: 'Target',
      },
    ],
    src_endpoint: { ip: '203.0.113.7' },
    http_request: {
      user_agent: 'curl/8',
      http_headers: [{ name: 'Origin', value: 'https://console.example.com' }],
    },
    metadata: {
      version: '1.8.0',
      product: { name: 'audit-log-service', vendor_name: 'audit-log-service' },
      uid: full.id,
      tenant_uid: full.orgId,
      log_version: '1',
      logged_time: 1795333381250,
      original_time: '2026-11-22T07:43:00.000Z',
      correlation_uid: 'wf-1',
    },
    unmapped: {
      orgName: 'Acme',
      verb: 'updated',
      expiresAt: '2033-11-22T07:43:01.250Z',
      actor: { type: 'service_account', keyName: 'ci key' },
      changes: [{ field: 'mode', old: -0, new: 1.5 }],
      details: { reason: 'ticket 7' },
      metadata: { b: 1, a: [] },
      transaction: { hash: '0xabc' },
    },
  });
});

test('an entry with nothing but its action says of the rest that it is unknown', () => {
  expect(written(bare)).toMatchObject({
    status_id: 0,
    status: 'Unknown',
    time: 1795333381250,
    actor: { user: { name: 'unknown', type_id: 0, type: 'Unknown' } },
    src_endpoint: { name: 'unknown' },
  });
  expect(Object.keys(written(bare))).not.toContain('unmapped');
});

describe('what was done', () => {
  test.each([
    ['collection_created', undefined, 1, 'Create'],
    ['secret_access', 'viewed', 2, 'Read'],
    ['iam:UpdateUser', undefined, 3, 'Update'],
    ['USER_DELETED', undefined, 4, 'Delete'],
    ['user.login', undefined, 99, 'user.login'],
    ['nightly_cleanup', 'swept', 99, 'swept'],
    ['nightly_cleanup', ' ', 99, 'nightly_cleanup'],
  ])('%s with the verb %s is activity %i, %s', (action, verb, id, name) => {
    expect(written({ ...bare, action, verb })).toMatchObject({
      activity_id: id,
      activity_name: name,
      type_uid: 600300 + id,
    });
  });
});

describe('how it ended', () => {
  test.each([
    ['user.login', 'success', 1, 'Success'],
    ['user.login', 'FAILED', 2, 'Failure'],
    ['user.login', 'denied', 2, 'Failure'],
    ['user.login', 'pending', 99, 'pending'],
    ['user.login', ' ', 0, 'Unknown'],
    ['login_failed', undefined, 2, 'Failure'],
    ['login_failed', 'success', 2, 'Failure'],
  ])('%s with the status %s is status %i, %s', (action, status, id, caption) => {
    const event = written({ ...bare, action, status });
    expect([event.status_id, event.status, event.status_code]).toEqual([id, caption, status]);
  });
});

test('a target that nothing names is no resource', () => {
  const event = written({ ...bare, target: { type: 'settings' } });
  expect([event.resources, event.unmapped]).toEqual([undefined, { target: { type: 'settings' } }]);
});

test('an address that is too long for OCSF, or no e-mail address to it, is not mapped', () => {
  const ipAddress = '0000:0000:0000:0000:0000:ffff:203.0.113.254';
  const event = written({ ...bare, client: { ipAddress }, actor: { email: 'alice@localhost' } });
  expect(event).toMatchObject({
    actor: { user: { name: 'alice@localhost' } },
    src_endpoint: { name: 'unknown' },
    unmapped: { actor: { email: 'alice@localhost' }, client: { ipAddress } },
  });
});

test('thousands of entries conform to the class', () => {
  fc.assert(
    fc.property(storedEntries, (entry) => {
      expect(faults(conforms, written(entry))).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});

test('thousands of entries can be read back from their events, to the last character', () => {
  fc.assert(
    fc.property(storedEntries, (entry) => {
      expect(readBack(ocsf.write(entry))).toEqual(comparable({ ...entry }));
    }),
    { numRuns: 3000 },
  );
});

/** The entry that an event was made of, free-form JSON parsed; the inverse of the documented mapping. */
function readBack(text: string) {
  const { metadata, unmapped = {}, actor, api, resources, ...event } = JSON.parse(text);
  return comparable({
    ...unmapped,
    v: Number(metadata.log_version),
    id: metadata.uid,
    orgId: metadata.tenant_uid,
    action: api.operation,
    service: api.service?.name,
    status: event.status_code,
    occurredAt: metadata.original_time,
    createdAt: new Date(metadata.logged_time).toISOString(),
    actor: actorOf(actor.user, unmapped.actor),
    target: resources === undefined ? unmapped.target : targetOf(resources[0]),
    client: {
      ipAddress: event.src_endpoint.ip ?? unmapped.client?.ipAddress,
      userAgent: event.http_request?.user_agent,
      origin: event.http_request?.http_headers?.[0].value,
    },
    workflowId: metadata.correlation_uid,
  });
}

interface User {
  readonly uid?: string;
  readonly full_name?: string;
  readonly email_addr?: string;
  readonly type: string;
  readonly type_id: number;
}

function actorOf({ uid, full_name, email_addr, type, type_id }: User, rest: Actor = {}): Actor {
  const named = type_id === 99 ? type : type.toLowerCase();
  return {
    type: type_id === 0 ? undefined : (rest.type ?? named),
    id: uid,
    name: full_name,
    email: email_addr ?? rest.email,
    keyName: rest.keyName,
  };
}

interface Resource {
  readonly uid?: string;
  readonly name?: string;
  readonly uid_alt?: string;
  readonly type?: string;
}

function targetOf({ uid, name, uid_alt, type }: Resource) {
  return { type, id: uid, name, email: uid_alt };
}

const freeForm = ['changes', 'details', 'metadata', 'transaction'] as const;

/** What is to be equal: free-form JSON parsed, and nothing made of what is empty or only repeats itself. */
function comparable(entry: Readonly<Record<string, unknown>>) {
  const { actor = {}, target = {}, client = {} } = entry as unknown as StoredEntry;
  const parsed = freeForm.map((name) => [name, parsedValue(entry[name])]);
  const name = target.name === target.email ? undefined : target.name;
  return { ...entry, actor, target: { ...target, name }, client, ...Object.fromEntries(parsed) };
}

function parsedValue(sent: unknown): unknown {
  return sent instanceof JsonText ? JSON.parse(sent.text) : sent;
}
