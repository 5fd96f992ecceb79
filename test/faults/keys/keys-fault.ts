import type { Fault } from '../fault.ts';
import type { Trouble } from './key-issuer.ts';
import { keysRun } from './keys-run.ts';

/** A fault of an issuer's server of keys. */
export function keysFault(name: string, what: string, trouble: Trouble): Fault {
  return {
    name,
    what,
    runs: 60,
    shortRuns: 1,
    run: (world, seed, alter) => keysRun(world, seed, alter, trouble),
  };
}
