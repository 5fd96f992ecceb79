import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { logEntry } from '../evidence/log-entries.ts';

/** The entry of this number, of some twenty fields. */
export function numberedEntry(number: number): StoredEntry {
  return {
    ...logEntry(number),
    orgName: 'Acme',
    verb: 'updated',
    service: 'policy-service',
    status: 'success',
    actor: { type: 'user', id: `u-${number}`, name: 'Alice', email: 'alice@example.com' },
    target: { type: 'policy', id: `p-${number}`, name: 'prod-access' },
    details: new JsonText('{"mode":"strict"}'),
    client: { ipAddress: '2001:db8::1', userAgent: 'curl/8' },
    workflowId: `wf-${number}`,
  };
}
