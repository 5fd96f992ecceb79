import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { encodeItem } from '#lib/store/encode-item.ts';
import { orgId } from './bench-issuer.ts';

const sample = JSON.parse(
  readFileSync(new URL('../../events/get-audit-log.anaconda.json', import.meta.url), 'utf8'),
);

/** What API Gateway sends where an entry is asked for. */
export function getEvent(token = ''): object {
  return { ...sample, headers: { ...sample.headers, authorization: `Bearer ${token}` } };
}

/** DynamoDB's reply to the GetItem, byte for byte as the wire has it. */
export function entryReply(): string {
  const item = encodeItem(orgId as OrgId, entry, new Uint8Array(randomBytes(32)));
  const Item = marshall(item, { removeUndefinedValues: true });
  return JSON.stringify({ Item }, (_, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  );
}

const entry: StoredEntry = {
  v: 1,
  id: sample.pathParameters.audit_log_id as AuditId,
  orgId,
  orgName: 'Acme',
  action: 'policy_updated',
  verb: 'updated',
  service: 'policies',
  occurredAt: '2026-11-22T07:43:00.000Z',
  createdAt: '2026-11-22T07:43:01.250Z',
  actor: { type: 'user', id: '5f1b0c6a-9c0d-4e53-8c39-2b1a7d6e4f10', email: 'alice@example.com' },
  target: { type: 'policy', name: 'prod-access' },
  metadata: new JsonText('{"ticket":"OPS-1042","rules":[{"path":"/api","allow":true}]}'),
};
