import type { ActionPhrase } from './action-phrase.ts';
import { concludeByStatus } from './conclude-by-status.ts';
import { isHedged } from './key-ending.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { deferringVerbs } from './reporting-verbs.ts';
import { infinitiveOf, pastOf } from './verbs.ts';
import { words } from './words.ts';

/** What an entry's verb says beside its action. */
export interface VerbClaim {
  readonly outcome?: Exclude<Outcome, 'done'> | undefined;
  /** The verb, where the sentence has to tell it. */
  readonly told?: string | undefined;
}

const attempt = /^(attempt(ed)?|tried|try)$/;

/**
 * How `verb` bears on what the action means: nothing where they agree, an outcome where it is one, and a doubt where it
 * is a word that isn't known here, or one that may be said of what isn't done.
 */
export function weighVerb(verb: string, phrase: ActionPhrase): VerbClaim {
  const told = verb.trim();
  const word = told.toLowerCase();
  if (word === '' || agrees(word, phrase)) return {};
  if (attempt.test(word) && phrase[0] !== 'is') return { outcome: 'unclear' };
  const stated = outcomeOf(word);
  if (stated === 'unclear' && phrase[0] !== 'is') return weighOther(told, word, phrase);
  const { outcome, tellsStatus } = concludeByStatus(phrase, word, stated);
  const claim = tellsStatus ? { told } : {};
  return outcome === 'done' ? claim : { ...claim, outcome };
}

function weighOther(told: string, word: string, [kind]: ActionPhrase): VerbClaim {
  if (isHedged(words(told))) return { outcome: 'unclear', told };
  if (kind === 'performs') return {};
  const infinitive = infinitiveOf(word);
  const isDeed = infinitive !== undefined && !deferringVerbs.has(infinitive);
  return isDeed ? { told } : { outcome: 'unclear', told };
}

function agrees(word: string, [, own]: ActionPhrase): boolean {
  if (infinitiveOf(word) === own) return true;
  const joined = joinedUp(word);
  return [own, pastOf(own)].some((form) => joinedUp(form) === joined);
}

/** `log in`, `log_in` and `login` are one verb, and so are `cancelled` and `canceled`. */
function joinedUp(verb: string): string {
  return verb.replace(/[ _-]|(?<=l)l/g, '');
}
