import { expect, test } from 'vitest';
import { sampleOrganization } from '#infra/local/sample.ts';
import type { Service } from '#infra/local/service.ts';
import { auditLogClient } from '#lib/client/audit-log-client.ts';
import { AuditLogClientError } from '#lib/client/client-error.ts';
import { withService } from '../with-service.ts';

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
