import type { OrgId } from '#lib/access/organization-id.ts';
import { type AuditId, parseAuditId } from '#lib/entry/audit-id.ts';
import { logBroken } from '#lib/store/log/log-broken.ts';
import { parseLeaf } from './commitment/leaf-text.ts';

/**
 * The id of the entry that a leaf in an organization's log commits to.
 *
 * @throws AuditLogError `evidence_broken` where it is no leaf of this organization
 */
export function leafId(orgId: OrgId, leaf: string): AuditId {
  const id = leafIdOf(orgId, leaf);
  if (id === undefined) throw logBroken('The log has a leaf that is none of it', orgId);
  return id;
}

/** As leafId, but undefined where it is no leaf of this organization. */
export function leafIdOf(orgId: OrgId, leaf: string): AuditId | undefined {
  try {
    const { id, org } = parseLeaf(leaf);
    return org === orgId ? parseAuditId(id) : undefined;
  } catch {
    return undefined;
  }
}
