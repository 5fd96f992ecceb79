import { native } from '#lib/dialects/native.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { AuditLogError } from '#lib/errors.ts';
import { recordedEntry } from '#lib/http/recorded-entry.ts';
import { sampleEntries } from './sample-entries.ts';
import { shown } from './shown.ts';

const id = '0199f1c2-4a10-7c3e-8f00-1d2c3b4a5f60' as AuditId;
const said = {
  action: 'policy_updated',
  actor: { type: 'user', email: 'alice@example.com' },
  target: { type: 'policy', name: 'prod-access' },
};

/** Entries as they are sent, of which the first is the one that is recorded below. */
export const sentEntries = [
  { id, ...said },
  { id: '0199f1c2-4a10-7c3e-8f00-1d2c3b4a5f61', action: 'policy_deleted', status: 'denied' },
] as const;

/** The same as a CloudEvent. */
export const sentEvent = {
  specversion: '1.0',
  id: '7f31c2',
  source: '/policies/eu',
  type: 'policy_updated',
  subject: 'pol-7',
  data: { actor: { email: 'alice@example.com' }, target: { type: 'policy' } },
};

const { v, orgId, orgName, createdAt } = sampleEntries.anaconda;

/** The first entry as who has sent it is answered. */
export const recordedExample = shown(recordedEntry({ v, id, orgId, orgName, createdAt, ...said }));

const refusal = new AuditLogError('request_invalid', {
  problems: [{ pointer: '/actor', msg: 'must be an object', type: 'wrong_type' }],
});

/** The result of an entry of a batch that is refused. */
export const refusedExample = {
  status: refusal.status,
  problem: shown(native.refuse(refusal).body),
};
