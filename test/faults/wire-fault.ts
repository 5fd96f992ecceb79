import type { Misfortune } from './dynamodb/simulated-dynamodb.ts';
import type { Fault } from './fault.ts';
import { wireRun } from './wire-run.ts';

/** A fault that is nothing but what befalls calls to DynamoDB. */
export function wireFault(name: string, what: string, misfortune: Misfortune): Fault {
  return {
    name,
    what,
    runs: 500,
    shortRuns: 2,
    run: (world, seed, alter) => wireRun(world, seed, alter(world.functions), { misfortune }),
  };
}
