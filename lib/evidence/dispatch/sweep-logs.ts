import type { OrgId } from '#lib/access/organization-id.ts';
import { boundedTasks } from '#lib/bounded-tasks.ts';
import { ourError } from '#lib/errors.ts';
import type { MessageQueue } from '#lib/queue/message-queue.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { readBatches } from '#lib/store/log/log-batches.ts';
import { fetchNewestCheckpoint } from '#lib/store/log/log-checkpoints.ts';
import { fetchHead } from '#lib/store/log/log-head.ts';
import { readOrganizations } from '#lib/store/log/log-organizations.ts';
import { sweepOrganization } from '../sealing/sweep-organization.ts';
import { checkpointMessage } from './checkpoint-message.ts';
import { healingMessage, sealMessages } from './seal-messages.ts';
import type { TellLog } from './tell-log.ts';

export interface Sweeper {
  readonly tables: EvidenceTables;
  readonly sealing: MessageQueue;
  readonly checkpoints: MessageQueue;
  readonly tell: TellLog;
}

const concurrency = 10;

/** For how long what isn't sealed is ordered again: the entries of an outage of a day are sealed when it is over. */
const patienceMs = 24 * 3_600_000;

/**
 * Finds in every log what the stream or a queue has lost, and orders it again: entries that aren't sealed, logs that a
 * sealer has left half-done, and logs that have grown past their checkpoints.
 *
 * @returns how many organizations couldn't be swept
 * @throws AuditLogError as storeError says, where the organizations can't be read
 */
export async function sweepLogs(sweeper: Sweeper, now: Date): Promise<number> {
  let failed = 0;
  const tasks = boundedTasks(concurrency);
  for await (const orgId of readOrganizations(sweeper.tables.log)) {
    await tasks.start(async () => {
      if (!(await isSwept(orgId, sweeper, now))) failed += 1;
    });
  }
  await tasks.finish();
  return failed;
}

async function isSwept(orgId: OrgId, sweeper: Sweeper, now: Date): Promise<boolean> {
  const { tables, sealing, checkpoints, tell } = sweeper;
  try {
    const found = await sweepOrganization(
      orgId,
      tables,
      (ids) => sealing.send(sealMessages(orgId, ids)),
      now,
      { patienceMs },
    );
    const head = await fetchHead(orgId, tables.log);
    if (await isUnderived(orgId, head, tables)) await sealing.send([healingMessage(orgId)]);
    if (await isUnsigned(orgId, head, tables))
      await checkpoints.send([checkpointMessage(orgId, now, now)]);
    // A log that is as it should be is no news.
    if (found > 0) tell({ message: 'swept', org: orgId, unsealed: found });
    return true;
  } catch (error) {
    tell({ message: 'not swept', org: orgId }, ourError(error));
    return false;
  }
}

/** Whether there is a batch that the head isn't behind of: its sealer may have died, with all of its entries indexed. */
async function isUnderived(orgId: OrgId, head: number, { log }: EvidenceTables): Promise<boolean> {
  const { done } = await readBatches(orgId, log, head).next();
  return done !== true;
}

/** One order too many signs nothing: the checkpoint may be due later, as is known then. */
async function isUnsigned(orgId: OrgId, head: number, { log }: EvidenceTables): Promise<boolean> {
  const newest = await fetchNewestCheckpoint(orgId, log);
  return head > (newest?.size ?? 0);
}
