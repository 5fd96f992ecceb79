import type { OrgId } from '#lib/access/organization-id.ts';
import { ourError } from '#lib/errors.ts';
import type { MessageQueue } from '#lib/queue/message-queue.ts';
import type { QueueMessage } from '#lib/queue/queue-message.ts';
import type { TakeMessages } from '#lib/queue/queue-pipeline.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { arrangeCheckpoint } from '../sealing/arrange-checkpoint.ts';
import { sealEntries } from '../sealing/seal-entries.ts';
import { checkpointMessage } from './checkpoint-message.ts';
import { parseSealOrder, type SealOrder } from './orders.ts';
import { sealMessages } from './seal-messages.ts';
import type { TellLog } from './tell-log.ts';

export interface Sealer {
  readonly tables: EvidenceTables;
  /** Where orders go for what is no entry, for somebody to look at. */
  readonly unsealable: MessageQueue;
  /** Where organizations wait for a checkpoint. */
  readonly checkpoints: MessageQueue;
  readonly checkpointSeconds: number;
  readonly tell: TellLog;
}

/**
 * Seals what the messages of a FIFO queue order, an organization's at once and in their order. What fails fails with all
 * of its organization's, so that their order stays; a message that is no order fails by itself, and ends where failed
 * messages do.
 */
export function sealOrders(sealer: Sealer): TakeMessages {
  return async (messages) => {
    const read = messages.map((message) => ({ message, order: parseSealOrder(message.body) }));
    const failed = read.filter(({ order }) => order === undefined).map(({ message }) => message.id);
    const orders = read.filter((each): each is ReadOrder => each.order !== undefined);
    const byOrganization = Map.groupBy(orders, ({ order }) => order.orgId);
    const outcomes = [...byOrganization].map(async ([orgId, own]) =>
      (await isSealed(orgId, own, sealer)) ? [] : own.map(({ message }) => message.id),
    );
    return [...failed, ...(await Promise.all(outcomes)).flat()];
  };
}

interface ReadOrder {
  readonly message: QueueMessage;
  readonly order: SealOrder;
}

async function isSealed(
  orgId: OrgId,
  orders: readonly ReadOrder[],
  sealer: Sealer,
): Promise<boolean> {
  try {
    await seal(orgId, orders, sealer);
    return true;
  } catch (error) {
    sealer.tell({ message: 'not sealed', org: orgId }, ourError(error));
    return false;
  }
}

async function seal(orgId: OrgId, orders: readonly ReadOrder[], sealer: Sealer): Promise<void> {
  const { tables, unsealable, checkpoints, checkpointSeconds, tell } = sealer;
  const ids = orders.flatMap(({ order }) => order.ids);
  const { appended, size, unreadable } = await sealEntries(orgId, ids, tables);
  await unsealable.send(sealMessages(orgId, unreadable));
  const now = new Date();
  const arrange = (dueAt: Date) => checkpoints.send([checkpointMessage(orgId, dueAt, now)]);
  // Also where nothing was appended: the run that did may have died before it came to this.
  await arrangeCheckpoint(orgId, { log: tables.log, checkpointSeconds, arrange }, now);
  tell({ message: 'sealed', org: orgId, appended, size, unsealable: unreadable.length });
}
