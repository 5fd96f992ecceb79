import { type OrgId, operatorOrganizationId } from '#lib/access/organization-id.ts';
import { type AuditId, parseAuditId } from '#lib/entry/audit-id.ts';

/** Entries that are to be sealed into their organization's log. */
export interface SealOrder {
  readonly orgId: OrgId;
  readonly ids: readonly AuditId[];
}

/** A log that may need a checkpoint. */
export interface CheckpointOrder {
  readonly orgId: OrgId;
  /** For when it was arranged: see arrangeCheckpoint. */
  readonly dueAt: string;
}

/** An order as the body of a message. */
export function orderText(order: SealOrder | CheckpointOrder): string {
  return JSON.stringify(order);
}

/** The order in a message's body; undefined where it isn't one. Only our own functions may send to these queues. */
export function parseSealOrder(text: string): SealOrder | undefined {
  const { orgId, ids } = membersIn(text);
  const organization = organizationIn(orgId);
  if (organization === undefined || !Array.isArray(ids)) return undefined;
  const parsed = ids.map((id) => parseAuditId(`${id}`)).filter((id) => id !== undefined);
  return parsed.length === ids.length ? { orgId: organization, ids: parsed } : undefined;
}

/** As parseSealOrder. */
export function parseCheckpointOrder(text: string): CheckpointOrder | undefined {
  const { orgId, dueAt } = membersIn(text);
  const organization = organizationIn(orgId);
  return organization && typeof dueAt === 'string' ? { orgId: organization, dueAt } : undefined;
}

function organizationIn(orgId: unknown): OrgId | undefined {
  return typeof orgId === 'string' ? operatorOrganizationId(orgId) : undefined;
}

function membersIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
