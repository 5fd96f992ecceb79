import { parentPort, workerData } from 'node:worker_threads';
import { checkLeaves } from '#infra/fsck/check-leaves.ts';
import type { LeafReply, LeafRequest } from '#infra/fsck/leaf-thread.ts';
import { type Delivery, fsckStore } from './fsck-store.ts';

// As infra/fsck/leaf-thread.ts, on entries in its own memory.
const { count, delivery } = workerData as { readonly count: number; readonly delivery: Delivery };
const tables = fsckStore(count, delivery);
parentPort?.on('message', async ({ number, order }: LeafRequest) => {
  const verdict = await checkLeaves(order, tables);
  parentPort?.postMessage({ number, verdict } satisfies LeafReply);
});
