import type { AuditId } from './audit-id.ts';
import type { StoredEntry } from './stored-entry.ts';

/** The fields that filters and sorting may ask about: what the indexes hold. */
export type SummaryField =
  | 'action'
  | 'verb'
  | 'service'
  | 'status'
  | 'actor'
  | 'target'
  | 'workflowId'
  | 'occurredAt'
  | 'createdAt'
  | 'expiresAt';

/** What an index tells of an entry: when it was, and those of its fields that were asked for. */
export interface EntrySummary extends Partial<Pick<StoredEntry, SummaryField>> {
  readonly id: AuditId;
  readonly orgId: string;
  /** When it happened, or else when it was recorded. */
  readonly time: string;
  /** `time#id`, of 61 characters: the texts sort as the entries do, and no two entries share one. */
  readonly position: string;
}
