import type { OrgId } from '#lib/access/organization-id.ts';
import { fetchCheckpointDue, noteCheckpointDue } from '#lib/store/log/checkpoint-due.ts';
import { fetchNewestCheckpoint } from '#lib/store/log/log-checkpoints.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';

/**
 * Arranges for a checkpoint of a log that has grown, once for all that it grows until then: at once, or as soon as the
 * newest one is `checkpointSeconds` old.
 *
 * @param soonMs What was arranged for so soon counts as over, in milliseconds: it may be the very call that has come too
 *   early by this clock. Absent: 0.
 * @param arrange Has publishCheckpoint called at that time. It is noted only once this has been done, so that where it
 *   fails the next call does it.
 * @throws AuditLogError `evidence_broken` where the log table holds what it can't; else as storeError says, and whatever
 *   `arrange` throws
 */
export async function arrangeCheckpoint(
  orgId: OrgId,
  log: LogTable,
  checkpointSeconds: number,
  now: Date,
  arrange: (dueAt: Date) => Promise<void>,
  soonMs = 0,
): Promise<void> {
  const newest = await fetchNewestCheckpoint(orgId, log);
  const arranged = (await fetchCheckpointDue(orgId, log)) ?? '';
  const signedAt = newest?.signedAt ?? '';
  // What was arranged for is still to come: neither is it over by this clock, nor has it been signed by another one.
  const soon = new Date(now.getTime() + soonMs).toISOString();
  if (arranged > signedAt && arranged > soon) return;
  const earliest = newest === undefined ? 0 : Date.parse(signedAt) + checkpointSeconds * 1000;
  // No later than that from now, however far ahead the clock was that the newest was signed by.
  const latest = now.getTime() + checkpointSeconds * 1000;
  const dueAt = new Date(Math.min(Math.max(earliest, now.getTime()), latest));
  await arrange(dueAt);
  await noteCheckpointDue(orgId, dueAt.toISOString(), log);
}
