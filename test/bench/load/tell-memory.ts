import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BroadcastChannel, isMainThread, threadId } from 'node:worker_threads';

// Loaded before the service that is loaded, and in each of its threads: tells the parent once a second how much memory the
// whole process has, and every ten what of it lives, over all heaps, after garbage has been collected.

/** What the parent is told, in bytes. */
export type MemoryNews = { readonly resident: number } | { readonly living: number };

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');
const channel = new BroadcastChannel('living memory');
channel.unref();

const living = new Map<number, number>();
if (isMainThread) {
  channel.onmessage = ({ data: [thread, bytes] }) => living.set(thread, bytes);
  setInterval(() => tell({ resident: process.memoryUsage.rss() }), 1000).unref();
}

setInterval(() => {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  if (!isMainThread) return channel.postMessage([threadId, heapUsed + external]);
  living.set(threadId, heapUsed + external);
  tell({ living: [...living.values()].reduce((sum, bytes) => sum + bytes, 0) });
}, 10_000).unref();

function tell(news: MemoryNews): void {
  process.send?.(news);
}
