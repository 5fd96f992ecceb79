import { syncBuiltinESMExports } from 'node:module';
import timersPromises from 'node:timers/promises';
import type { VirtualTime } from './virtual-time.ts';

/**
 * Puts this time in place of the process's: its clock, its timers, and the time-outs of signals.
 *
 * @returns gives the process its own time back
 */
export function installTime(time: VirtualTime): () => void {
  const { Date: RealDate, setTimeout, clearTimeout } = globalThis;
  const { timeout } = AbortSignal;
  const { setTimeout: delay } = timersPromises;
  globalThis.Date = dateOf(() => time.now + time.skewMs);
  Object.assign(globalThis, {
    setTimeout: (act: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
      time.after(ms, () => act(...args)),
    clearTimeout: (timer: unknown) => time.stop(timer),
  });
  AbortSignal.timeout = (ms) => abortAfter(ms, time);
  timersPromises.setTimeout = ((ms = 0, value, { signal } = {}) =>
    abortableDelay(ms, value, signal, time)) as typeof delay;
  syncBuiltinESMExports();
  standStillFor(['importKey', 'verify'], time);
  return () => {
    Object.assign(globalThis, { Date: RealDate, setTimeout, clearTimeout });
    AbortSignal.timeout = timeout;
    timersPromises.setTimeout = delay;
    syncBuiltinESMExports();
  };
}

function dateOf(clock: () => number): DateConstructor {
  return new Proxy(Date, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [clock()] : args, newTarget),
    get: (target, name, receiver) => (name === 'now' ? clock : Reflect.get(target, name, receiver)),
  });
}

function abortAfter(ms: number, time: VirtualTime): AbortSignal {
  const abort = new AbortController();
  time.after(ms, () => abort.abort(new DOMException('The time is over', 'TimeoutError')));
  return abort.signal;
}

function abortableDelay<Value>(
  ms: number,
  value: Value,
  signal: AbortSignal | undefined,
  time: VirtualTime,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = time.after(ms, () => resolve(value));
    const abort = () => {
      time.stop(timer);
      reject(Object.assign(new Error('Aborted'), { name: 'AbortError', code: 'ABORT_ERR' }));
    };
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}

/** This cryptography is done in another thread. */
function standStillFor(names: readonly ('importKey' | 'verify')[], time: VirtualTime): void {
  const subtle = Object.getPrototypeOf(crypto.subtle) as Record<string, unknown>;
  for (const name of names) {
    const own = subtle[name] as (...args: unknown[]) => Promise<unknown>;
    subtle[name] = (...args: unknown[]) => time.standStill(own.apply(crypto.subtle, args));
  }
}
