import { type Outcome, outcomeOf } from './outcome.ts';
import type { ReadAction } from './read-action.ts';
import { participleOf } from './verbs.ts';

/** Verbs after which a bad status may be what was found, and not that it couldn't be done: `POLICY_EVALUATED`. */
const reportingVerbs: ReadonlySet<string> = new Set(
  'block check complete decline deny evaluate refuse reject request review scan test validate verify'.split(
    ' ',
  ),
);

/** How it ended, by the action's key and the status, and whether the status has to be told as it is beside that. */
export function conclude(
  { phrase: [kind, verb], outcome }: ReadAction,
  status: string | undefined,
): { outcome: Outcome; tellsStatus: boolean } {
  if (status === undefined) return { outcome: outcome ?? 'done', tellsStatus: false };
  const stated = outcomeOf(status);
  if (outcome !== undefined) return { outcome, tellsStatus: stated !== outcome };
  const word = status.toLowerCase();
  if (kind === 'is') {
    return { outcome: 'done', tellsStatus: stated !== 'done' && !verb.split(' ').includes(word) };
  }
  if (word === participleOf(verb)) return { outcome: 'done', tellsStatus: false };
  const reports = kind === 'befalls' || reportingVerbs.has(verb);
  const isUnclear = stated === 'unclear' || (stated !== 'done' && reports);
  return { outcome: isUnclear ? 'unclear' : stated, tellsStatus: isUnclear };
}
