import { expect, test } from 'vitest';
import { sampleOrganization } from '#infra/local/sample.ts';
import type { Service } from '#infra/local/service.ts';
import { auditLogClient } from '#lib/client/audit-log-client.ts';
import type { BatchResult } from '#lib/client/batch-result.ts';
import { AuditLogClientError } from '#lib/client/client-error.ts';
import { withService } from '../with-service.ts';

const other = '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22';

/** A client with a token of this kind. */
function clientOf({ url, issuer }: Service, kind: Partial<Parameters<typeof issuer.sign>[0]> = {}) {
  const token = () =>
    issuer.sign({
      organizations: [sampleOrganization],
      permissions: ['audit:read', 'audit:write'],
      roles: [],
      subject: 'a service',
      client: 'service',
      expiresInSeconds: 60,
      ...kind,
    });
  return auditLogClient({ url, token, orgId: sampleOrganization.id });
}

const outcome = (result: BatchResult) => (result.ok ? result.status : result.error.code);

test('the service records what the client sends, once', () =>
  withService(async (service) => {
    const client = clientOf(service);
    const entry = { action: 'a', occurredAt: new Date(0), details: { password: 'x', n: 1 } };
    const recorded = await client.record(entry, { idempotencyKey: 'k' });
    expect(recorded).toMatchObject({
      orgId: sampleOrganization.id,
      occurredAt: '1970-01-01T00:00:00.000Z',
      details: { password: '[REDACTED]', n: 1 },
      redacted: ['/details/password'],
    });
    expect(await client.record(entry, { idempotencyKey: 'k' })).toEqual(recorded);
    const { redacted: _, ...kept } = recorded;
    expect(await client.get(recorded.id)).toEqual(kept);
    expect(await client.get(crypto.randomUUID())).toBeUndefined();
  }));

test('the service refuses what the client gets wrong, and says why', () =>
  withService(async (service) => {
    const failures = [
      clientOf(service).record({ action: '' }),
      clientOf(service, { permissions: ['audit:read'] }).record({ action: 'a' }),
      clientOf(service, { expiresInSeconds: -60 }).record({ action: 'a' }),
      clientOf(service).record({ action: 'a' }, { idempotencyKey: 'x'.repeat(256) }),
      clientOf(service).get('no-uuid'),
    ].map((call) => call.then(String, (error: unknown) => error));
    const errors = (await Promise.all(failures)).map((error) =>
      error instanceof AuditLogClientError
        ? [error.status, error.code, error.problems.map(({ type }) => type), error.attempts]
        : error,
    );
    expect(errors).toEqual([
      [422, 'request_invalid', ['too_short'], 1],
      [403, 'permission_missing', [], 1],
      [401, 'unauthenticated', [], 1],
      [422, 'request_invalid', ['string_pattern_mismatch'], 1],
      [422, 'request_invalid', ['uuid_parsing'], 1],
    ]);
  }));

test('the service records a batch of any length, and refuses single entries', () =>
  withService(async (service) => {
    const client = clientOf(service);
    const large = { action: 'a', details: { text: 'x'.repeat(128 * 1024) } };
    const entries = [
      ...Array.from({ length: 1001 }, (_, n) => ({ action: 'a', details: { n } })),
      large,
      { action: '' },
    ];
    const first = await client.recordBatch(entries, { idempotencyKey: 'k' });
    expect(first.map(outcome)).toEqual([
      ...Array(1001).fill(201),
      'request_invalid',
      'request_invalid',
    ]);
    const again = await client.recordBatch(entries, { idempotencyKey: 'k', returnEntries: true });
    const returned = again
      .slice(0, 1001)
      .map((result) => result.ok && [result.status, result.entry]);
    expect(returned).toMatchObject(
      Array.from({ length: 1001 }, (_, n) => [200, { id: first[n]?.id, details: { n } }]),
    );
  }));

test('the service records for the organizations that a platform names', () =>
  withService(async (service) => {
    const client = clientOf(service, {
      organizations: [],
      permissions: ['audit:write:any'],
      client: 'platform',
    });
    const entries = [{ action: 'a', orgId: other }, { action: 'b' }];
    const results = await client.recordBatch(entries, { returnEntries: true });
    expect(results.map((result) => result.ok && result.entry?.orgId)).toEqual([
      other,
      sampleOrganization.id,
    ]);
    expect(await client.record({ action: 'a' }, { orgId: other })).toMatchObject({ orgId: other });
  }));
