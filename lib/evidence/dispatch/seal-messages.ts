import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { NewMessage } from '#lib/queue/message-queue.ts';
import { maxBatchLeaves } from '#lib/store/log/log-batches.ts';
import { orderText } from './orders.ts';

/** Messages for entries to be sealed: an organization's in their order, as many in each as a batch takes. */
export function sealMessages(orgId: OrgId, ids: readonly AuditId[]): NewMessage[] {
  const count = Math.ceil(ids.length / maxBatchLeaves);
  return Array.from({ length: count }, (_, at) => {
    const some = ids.slice(at * maxBatchLeaves, (at + 1) * maxBatchLeaves);
    return { body: orderText({ orgId, ids: some }), group: orgId };
  });
}

/** A message that orders no entry: sealing none completes what a sealer has left half-done. */
export function healingMessage(orgId: OrgId): NewMessage {
  return { body: orderText({ orgId, ids: [] }), group: orgId };
}
