import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { encodeItem } from '#lib/store/encode-item.ts';
import { below } from './random.ts';

export const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId;
const base = Date.parse('2026-11-22T07:00:00.000Z');

/** The entry of this number: a few services, actions and statuses within some hours, some of them expiring. */
export function logEntry(number: number, next: () => number = () => 0): StoredEntry {
  const createdAt = new Date(base + number * 1000).toISOString();
  const service = [undefined, 'billing', 'policy-service'][below(3, next)];
  const status = [undefined, 'success', ''][below(3, next)];
  const occurredAt =
    next() < 0.5 ? undefined : new Date(base - below(10_000_000, next)).toISOString();
  const expiresAt = next() < 0.5 ? undefined : new Date(base + below(1e9, next)).toISOString();
  return {
    v: 1,
    id: logId(number),
    orgId,
    action: ['user_login', 'policy_updated'][below(2, next)] ?? '',
    createdAt,
    actor: { id: `u-${number}` },
    ...(service === undefined ? {} : { service }),
    ...(status === undefined ? {} : { status }),
    ...(occurredAt === undefined ? {} : { occurredAt }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

/** A UUIDv7 of which the number is a part. */
export function logId(number: number): AuditId {
  return `0193b1f4-5e7c-7a10-8c3d-${number.toString(16).padStart(12, '0')}` as AuditId;
}

/** An entry as an item, with a secret that is the same each time. */
export function logItem(entry: StoredEntry) {
  const secret = new Uint8Array(32);
  secret.set(Buffer.from(entry.id.slice(-12), 'hex'));
  return encodeItem(orgId, entry, secret);
}
