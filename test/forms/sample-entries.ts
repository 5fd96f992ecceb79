import type { AuditId } from '#lib/entry/audit-id.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';

/** An entry with nothing but what it has to have. */
export const bare: StoredEntry = {
  v: 1,
  id: '0199f1c2-4a10-7c3e-8f00-1d2c3b4a5f60' as AuditId,
  orgId: '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11',
  action: 'policy_updated',
  createdAt: '2026-11-22T07:43:01.250Z',
};

/** An entry with every field. */
export const full: StoredEntry = {
  ...bare,
  orgName: 'Acme',
  verb: 'updated',
  service: 'policies',
  status: 'ACCESS_DENIED',
  occurredAt: '2026-11-22T07:43:00.000Z',
  expiresAt: '2033-11-22T07:43:01.250Z',
  actor: {
    type: 'service_account',
    id: 'usr_7',
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
