import type { OrgId } from '#lib/access/organization-id.ts';
import type { NewMessage } from '#lib/queue/message-queue.ts';
import { orderText } from './orders.ts';

/** SQS delays no message longer; one that comes too early is sent again. */
const longestDelay = 900;

/** A message by which an organization's log gets a checkpoint, at `dueAt` at the earliest. */
export function checkpointMessage(orgId: OrgId, dueAt: Date, now: Date): NewMessage {
  const delay = Math.ceil((dueAt.getTime() - now.getTime()) / 1000);
  const delaySeconds = Math.min(Math.max(delay, 0), longestDelay);
  return { body: orderText({ orgId, dueAt: dueAt.toISOString() }), delaySeconds };
}
