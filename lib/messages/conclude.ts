import { concludeByStatus } from './conclude-by-status.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { ReadAction } from './read-action.ts';

/** How it ended, by the action's key, the verb and the status, and whether the status has to be told as it is beside that. */
export function conclude(
  { phrase, outcome }: ReadAction,
  status: string | undefined,
): { outcome: Outcome; tellsStatus: boolean } {
  if (status === undefined) return { outcome: outcome ?? 'done', tellsStatus: false };
  const stated = outcomeOf(status);
  return outcome === undefined || settles(stated, outcome)
    ? concludeByStatus(phrase, status, stated)
    : { outcome, tellsStatus: stated !== outcome || stated === 'unclear' };
}

/** Whether a status says how an attempt ended: not well. */
function settles(stated: Outcome, outcome: Outcome): boolean {
  return outcome === 'unclear' && stated !== 'done' && stated !== 'unclear';
}
