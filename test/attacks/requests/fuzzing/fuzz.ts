import { Worker } from 'node:worker_threads';
import type { Outcome } from '../../attack.ts';
import type { FuzzNews, FuzzOrder } from './fuzz-thread.ts';

/** Milliseconds in which a target must be done, or it hangs. */
const patience = 1_800_000;

/**
 * Tries what reads texts of others, guided by the code that they reach. In a thread, since it may never end; and since
 * V8 counts what has run for each thread by itself.
 */
export async function fuzz(
  order: Omit<FuzzOrder, 'targets'>,
  targets = new URL('./targets.ts', import.meta.url).href,
  patienceMs = patience,
): Promise<Outcome> {
  const workerData: FuzzOrder = { ...order, targets };
  const thread = new Worker(new URL('./fuzz-thread.ts', import.meta.url), { workerData });
  const ended = Promise.withResolvers<Outcome>();
  let timer: NodeJS.Timeout | undefined;
  thread.on('error', ended.reject).on('message', (news: FuzzNews) => {
    clearTimeout(timer);
    if ('tried' in news) ended.resolve(news);
    else timer = setTimeout(() => ended.resolve(hanging(news)), patienceMs);
  });
  try {
    return await ended.promise;
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}

function hanging({ trying, findings }: Extract<FuzzNews, { trying: string }>): Outcome {
  return { tried: {}, findings: [...findings, `${trying} never ends`] };
}
