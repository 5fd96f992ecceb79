import { parentPort, workerData } from 'node:worker_threads';
import { checkLeaves } from './check-leaves.ts';
import { type EvidenceSource, openSource } from './evidence-source.ts';
import type { LeafOrder, LeafVerdict } from './leaf-order.ts';
import { storeReason } from './store-reason.ts';

/** Leaves to be checked. */
export interface LeafRequest {
  readonly number: number;
  readonly order: LeafOrder;
}

/** What came of it; or why it failed. */
export type LeafReply =
  | { readonly number: number; readonly verdict: LeafVerdict }
  | { readonly number: number; readonly failure: string };

const tables = await openSource(workerData as EvidenceSource);
parentPort?.on('message', async ({ number, order }: LeafRequest) => {
  const reply = await checkLeaves(order, tables).then(
    (verdict): LeafReply => ({ number, verdict }),
    (error: Error): LeafReply => ({ number, failure: storeReason(error) }),
  );
  parentPort?.postMessage(reply);
});
