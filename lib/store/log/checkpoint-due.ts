import type { OrgId } from '#lib/access/organization-id.ts';
import { fetchLogItems } from './fetch-log-items.ts';
import { logBroken } from './log-broken.ts';
import { logKeys } from './log-keys.ts';
import type { LogTable } from './log-table.ts';
import { putLogItem } from './put-log-item.ts';

/** That somebody has arranged for the checkpoint that follows the one of a size. */
export interface CheckpointDue {
  /** The size of the newest checkpoint when it was arranged for; 0: there was none yet. */
  readonly after: number;
  /** When it is to be signed, RFC 3339 in UTC with milliseconds. */
  readonly dueAt: string;
}

/**
 * What was last arranged for; undefined where nothing ever was.
 *
 * @throws AuditLogError `evidence_broken` where the item states no size or time; else as storeError says
 */
export async function fetchCheckpointDue(
  orgId: OrgId,
  log: LogTable,
): Promise<CheckpointDue | undefined> {
  const key = logKeys.checkpointDue(orgId);
  const [item] = await fetchLogItems(log, [key]);
  if (item === undefined) return undefined;
  const { after, dueAt } = item;
  if (typeof after === 'number' && typeof dueAt === 'string') return { after, dueAt };
  throw logBroken('The item states no size and time', key.pk);
}

/**
 * Notes what was arranged for, so that nobody else arranges for it. A size never goes back; a time may, since it is of
 * the clock of whoever arranged.
 *
 * @param kept What fetchCheckpointDue has given.
 * @throws AuditLogError as storeError says
 */
export async function noteCheckpointDue(
  orgId: OrgId,
  { after, dueAt }: CheckpointDue,
  kept: CheckpointDue | undefined,
  log: LogTable,
): Promise<void> {
  const item = { ...logKeys.checkpointDue(orgId), after, dueAt };
  const isAgain = kept?.after === after;
  const [attribute, value] = isAgain ? (['dueAt', dueAt] as const) : (['after', after] as const);
  await putLogItem(log, item, { attribute, is: '<', value });
}
