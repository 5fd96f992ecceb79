import { ourError } from '#lib/errors.ts';
import { eachMessage } from '#lib/queue/each-message.ts';
import type { MessageQueue } from '#lib/queue/message-queue.ts';
import type { TakeMessages } from '#lib/queue/queue-pipeline.ts';
import { type ExportOrder, exportMessage, parseExportOrder } from './export-order.ts';
import type { ExportWriter } from './export-writer.ts';
import { type HeldJob, JobTaken } from './held-job.ts';
import { takeJob } from './take-job.ts';
import type { TellExport } from './tell-export.ts';
import { writeExport } from './write-export.ts';

export interface ExportOrders {
  readonly writer: ExportWriter;
  /** Where an order waits that isn't carried out yet. */
  readonly queue: MessageQueue;
  readonly tell: TellExport;
}

/** How long a writer that has failed keeps off the job, and twice that after the next time. */
const firstPauseMs = 10_000;

/**
 * Writes the exports that the messages of a queue order. As long as an export isn't over, some message orders it: one that
 * finds another writer at it comes back later, rather than rely on that one's. What is no order fails, and ends where
 * failed messages do.
 */
export function exportOrders(orders: ExportOrders): TakeMessages {
  return eachMessage(async ({ body }, _requestId, remainingMs) => {
    const order = parseExportOrder(body);
    if (order === undefined) return false;
    try {
      const againMs = await carryOut(order, orders, remainingMs);
      if (againMs !== undefined) await orders.queue.send([exportMessage(order, againMs)]);
      return true;
    } catch (error) {
      orders.tell(order, { outcome: 'not written' }, ourError(error));
      return false;
    }
  });
}

/** In how many milliseconds to go on; undefined where it is over. */
async function carryOut(
  order: ExportOrder,
  { writer, tell }: ExportOrders,
  remainingMs: () => number,
): Promise<number | undefined> {
  const taken = await takeJob(order.orgId, order.id, writer).catch(unlessTaken);
  if (taken === 'taken') return writer.limits.leaseMs;
  if (taken === undefined) return undefined;
  if ('againMs' in taken) return taken.againMs;
  if ('failure' in taken) {
    tell(order, { outcome: 'failed', failure: taken.failure });
    return undefined;
  }
  const { held } = taken;
  try {
    const outcome = await writeExport(order.orgId, taken, writer, remainingMs);
    const { records, bytes } = held.job;
    tell(order, { outcome, records, bytes });
    return outcome === 'put_aside' ? 0 : undefined;
  } catch (error) {
    if (error instanceof JobTaken) return writer.limits.leaseMs;
    const reason = ourError(error);
    if (reason.code === 'entry_unreadable') {
      // It will be no other for the next writer.
      await held.fail(reason.code);
      tell(order, { outcome: 'failed', failure: reason.code }, reason);
      return undefined;
    }
    tell(order, { outcome: 'interrupted' }, reason);
    return await pause(held);
  }
}

function unlessTaken(error: unknown): 'taken' {
  if (error instanceof JobTaken) return 'taken';
  throw error;
}

/** Leaves the job to whoever comes next: a writer that was ended outright leaves its lease, which is over in time. */
async function pause(held: HeldJob): Promise<number> {
  const { attempts } = held.job.writing;
  await held.release().catch(() => undefined);
  return firstPauseMs * 2 ** attempts;
}
