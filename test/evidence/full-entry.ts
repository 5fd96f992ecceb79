import type { AuditId } from '#lib/entry/audit-id.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';

/** An entry that has every field there is. */
export const fullEntry: StoredEntry = {
  v: 1,
  id: '019bb17d-257a-7b91-9cda-de6a3b5ed69c' as AuditId,
  orgId: '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11',
  orgName: 'Acme',
  action: 'policy_updated',
  verb: 'updated',
  service: 'policy-service',
  status: 'success',
  occurredAt: '2026-01-12T09:15:27.482Z',
  createdAt: '2026-11-22T09:04:58.943Z',
  expiresAt: '2027-11-22T09:04:58.943Z',
  actor: {
    type: 'user',
    id: 'u-1',
    name: 'Zoë "Z" Müller\n😀',
    email: 'zoe@example.com',
    keyName: 'ci',
  },
  target: { type: 'policy', id: 'p-1', name: 'prod/access', email: 'owner@example.com' },
  changes: new JsonText('[{"old":-0,"new":1.0}]'),
  details: new JsonText('{"b":1, "a":"\\u00e9"}'),
  metadata: new JsonText('{}'),
  client: { ipAddress: '2001:db8::42', userAgent: 'agent/1.0', origin: 'https://acme.example' },
  workflowId: 'wf-1',
  transaction: new JsonText('{"id":"tx"}'),
};
