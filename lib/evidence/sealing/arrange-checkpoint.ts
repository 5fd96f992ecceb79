import type { OrgId } from '#lib/access/organization-id.ts';
import { fetchCheckpointDue, noteCheckpointDue } from '#lib/store/log/checkpoint-due.ts';
import { fetchNewestCheckpoint, type KeptCheckpoint } from '#lib/store/log/log-checkpoints.ts';
import { fetchHead } from '#lib/store/log/log-head.ts';
import type { LogTable } from '#lib/store/log/log-table.ts';

export interface CheckpointArranging {
  readonly log: LogTable;
  /** How long after a checkpoint the next one is signed at the earliest. */
  readonly checkpointSeconds: number;
  /**
   * Has publishCheckpoint called at that time. It is noted only once this has been done, so that where it fails the next
   * call does it.
   */
  readonly arrange: (dueAt: Date) => Promise<void>;
  /** The time that was arranged for and has come, though too early by this clock: it is arranged for again. */
  readonly cameEarly?: string | undefined;
}

/** After this it is arranged for anew: whoever was to sign has tried for so long, and given up. */
const patienceMs = 900_000;

/**
 * Arranges for a checkpoint of a log that has grown past its newest one, once for all that it grows until then: at once,
 * or as soon as the newest one is `checkpointSeconds` old. What was arranged for is over when a newer checkpoint is there,
 * whatever the clocks say that it was arranged and signed by.
 *
 * Whoever has advanced the head has to call it, and whoever has published a checkpoint too: the head may have been
 * advanced since it was read there, by one who still found the checkpoint arranged for.
 *
 * @throws AuditLogError `evidence_broken` where the log table holds what it can't; else as storeError says, and whatever
 *   `arrange` throws
 */
export async function arrangeCheckpoint(
  orgId: OrgId,
  { log, checkpointSeconds, arrange, cameEarly }: CheckpointArranging,
  now: Date,
): Promise<void> {
  const newest = await fetchNewestCheckpoint(orgId, log);
  const after = newest?.size ?? 0;
  if ((await fetchHead(orgId, log)) <= after) return;
  const kept = await fetchCheckpointDue(orgId, log);
  const isArranged = kept?.after === after && now.getTime() < Date.parse(kept.dueAt) + patienceMs;
  if (!isArranged) {
    const dueAt = whenDue(newest, checkpointSeconds, now);
    await arrange(dueAt);
    await noteCheckpointDue(orgId, { after, dueAt: dueAt.toISOString() }, kept, log);
  } else if (kept.dueAt === cameEarly) {
    await arrange(new Date(kept.dueAt));
  }
}

function whenDue(newest: KeptCheckpoint | undefined, checkpointSeconds: number, now: Date): Date {
  const earliest =
    newest === undefined ? 0 : Date.parse(newest.signedAt) + checkpointSeconds * 1000;
  // No later than that from now, however far ahead the clock was that the newest was signed by.
  const latest = now.getTime() + checkpointSeconds * 1000;
  return new Date(Math.min(Math.max(earliest, now.getTime()), latest));
}
