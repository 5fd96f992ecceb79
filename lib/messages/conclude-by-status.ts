import type { ActionPhrase } from './action-phrase.ts';
import type { Outcome } from './outcome.ts';
import { reportingVerbs } from './reporting-verbs.ts';
import { participleOf } from './verbs.ts';

/** How it ended by a status, or a verb in place of one, that states `stated`, and whether that has to be told as it is. */
export function concludeByStatus(
  [kind, verb]: ActionPhrase,
  status: string,
  stated: Outcome,
): { outcome: Outcome; tellsStatus: boolean } {
  const word = status.toLowerCase();
  if (kind === 'is') {
    return { outcome: 'done', tellsStatus: stated !== 'done' && !verb.split(' ').includes(word) };
  }
  if (word === participleOf(verb)) return { outcome: 'done', tellsStatus: false };
  const reports = kind === 'befalls' || reportingVerbs.has(verb);
  const isUnclear = stated === 'unclear' || (stated !== 'done' && reports);
  return { outcome: isUnclear ? 'unclear' : stated, tellsStatus: isUnclear };
}
