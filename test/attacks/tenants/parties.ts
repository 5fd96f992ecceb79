import { LOCAL_ISSUER } from '#lib/access/issuer.ts';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { type ExportId, exportId } from '#lib/exporting/export-id.ts';
import type { ExportJob } from '#lib/exporting/export-job.ts';
import { logId } from '../../evidence/log-entries.ts';
import { exportJob } from '../export-job.ts';

/** An organization with a log of its own, and exports. */
export interface Party {
  readonly orgId: OrgId;
  readonly name: string;
  readonly entries: readonly StoredEntry[];
  readonly jobs: readonly ExportJob[];
}

/** Stands in every text of the victim's that is not also the attacker's. */
export const canary = 'c4n4ry';

/** What may be sent as an `Idempotency-Key`: by the first of them, both have asked for exports before. */
export const keys = Array.from({ length: 20 }, (_, n) => `key-${n}`);

const count = 60;
const jobCount = 9;
/** Which both use. */
export const client = 'console';
const base = Date.parse('2026-11-20T10:00:00.000Z');

/** Whose token the attacker has. */
export const attacker = party('0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22', 'Attacker', (n) => 2 * n);
/** Of whom nothing may be seen. The ids of both take turns. */
export const victim = party('0a4f2c1d-0d3e-4c55-8d0b-7c1e6b9f3a22', canary, (n) => 2 * n + 1);
/** Another organization that some of the attacker's tokens cover, without any entry. */
export const third = '0a4f2c1d-0d3e-4c55-8d0c-7c1e6b9f3a22' as OrgId;

/** Ids of the victim's that the attacker may give entries of its own, which then show them. */
export const guessable = victim.entries.slice(0, 12).map(({ id }) => id);

/** The id of the export that an organization's own client asks for by this key. */
export function exportIdOf(orgId: OrgId, key: string): ExportId {
  return exportId([orgId, LOCAL_ISSUER, client], key);
}

function party(id: string, name: string, numberOf: (n: number) => number): Party {
  const orgId = id as OrgId;
  const entries = Array.from({ length: count }, (_, n) => {
    const number = numberOf(n);
    // Half of each has the very same texts as the other's, so that any filter fits both.
    const own = n % 2 === 0 ? '' : `${name} `;
    return entry(orgId, name, logId(number), number, own);
  });
  const jobs = keys
    .slice(0, jobCount)
    .map((key, n) => exportJob(exportIdOf(orgId, key), n, entries[n]?.action ?? ''));
  return { orgId, name, entries, jobs };
}

function entry(
  orgId: OrgId,
  orgName: string,
  id: AuditId,
  number: number,
  own: string,
): StoredEntry {
  const free = (what: string) => new JsonText(JSON.stringify({ what, of: orgName, number }));
  const createdAt = new Date(base + Math.floor(number / 2) * 3_600_000).toISOString();
  return {
    v: 1,
    id,
    orgId,
    orgName,
    action: `${own}policy_updated`,
    verb: `${own}updated`,
    service: `${own}billing`,
    status: `${own}success`,
    occurredAt: createdAt,
    createdAt,
    expiresAt: '2099-01-01T00:00:00.000Z',
    actor: {
      type: `${own}user`,
      id: `${own}u-${(number % 8) >> 1}`,
      name: `${own}Alice`,
      email: `${own}alice@example.com`,
      keyName: `${own}key`,
    },
    target: {
      type: `${own}policy`,
      id: `${own}p-${(number % 6) >> 1}`,
      name: `${own}prod`,
      email: `${own}owner@example.com`,
    },
    changes: free('changes'),
    details: free('details'),
    metadata: free('metadata'),
    transaction: free('transaction'),
    client: {
      ipAddress: '203.0.113.24',
      userAgent: `${own}agent`,
      origin: `https://${orgName}.example`,
    },
    workflowId: `${own}wf-${(number % 4) >> 1}`,
  };
}
