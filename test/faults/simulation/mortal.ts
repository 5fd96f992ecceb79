import { AsyncResource, createHook, executionAsyncId } from 'node:async_hooks';
import type { World } from './world.ts';

export interface Death {
  /** Whether it came to so many steps before it had ended. */
  readonly hasDied: boolean;
  /** How many steps it came to: each time that something goes on after an await, in the SDK's code too. */
  readonly steps: number;
}

/** Nothing that goes on without an answer goes on for longer. */
const deadMs = 15_000;

/**
 * Lets work go on until its `at`th step (from 0), and kills its process then: nothing that it does from there on gets
 * anywhere. It is killed at the latest when it has ended, as a Lambda function is frozen.
 */
export async function mortal(
  { network, time }: World,
  at: number,
  work: () => Promise<unknown>,
): Promise<Death> {
  const process = new AsyncResource('Process');
  const own = new Set([process.asyncId()]);
  const awaits = new Set<number>();
  let steps = 0;
  let hasDied = false;
  const hook = createHook({
    init(id, type) {
      if (!own.has(executionAsyncId())) return;
      own.add(id);
      if (type === 'PROMISE') awaits.add(id);
    },
    before(id) {
      if (!awaits.has(id) || steps++ !== at) return;
      hasDied = true;
      network.cut();
    },
  }).enable();
  try {
    await process.runInAsyncScope(work);
  } catch (error) {
    if (!hasDied) throw error;
  } finally {
    hook.disable();
    network.cut();
    await time.delay(deadMs);
    network.mend();
  }
  return { hasDied, steps };
}
