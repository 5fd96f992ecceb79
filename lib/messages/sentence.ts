import type { ActionPhrase } from './action-phrase.ts';
import type { Nouns } from './name-target.ts';
import type { Outcome } from './outcome.ts';
import { participleOf, pastOf } from './verbs.ts';

/**
 * The grammar: who did what to what, and how that ended. Only what was done stands in the past tense without more.
 *
 * @param actor Who did it; undefined where nobody is known, or nobody did it.
 */
export function sentence(
  phrase: ActionPhrase,
  outcome: Outcome,
  actor: string | undefined,
  nouns: Nouns,
): string {
  const [kind, verb] = phrase;
  if (kind === 'is') return `${nouns.object}${nouns.place} ${verb}`;
  const rest = kind === 'goes' ? '' : ` ${nouns.object}${nouns.place}`;
  return actor === undefined
    ? impersonal(phrase, outcome, rest, nouns)
    : personal(verb, outcome, rest, actor);
}

function personal(verb: string, outcome: Outcome, rest: string, actor: string): string {
  switch (outcome) {
    case 'done':
      return `${actor} ${pastOf(verb)}${rest}`;
    case 'failed':
      return `${actor} failed to ${verb}${rest}`;
    case 'denied':
      return `${actor} tried to ${verb}${rest} but was denied`;
    case 'unclear':
      return `${actor} attempted to ${verb}${rest}`;
  }
}

function impersonal(phrase: ActionPhrase, outcome: Outcome, rest: string, nouns: Nouns): string {
  const [kind, verb] = phrase;
  switch (outcome) {
    case 'done':
      return kind === 'goes' ? `${nouns.object} ${pastOf(verb)}` : passive(phrase, nouns);
    case 'failed':
      return `an attempt to ${verb}${rest} failed`;
    case 'denied':
      return `an attempt to ${verb}${rest} was denied`;
    case 'unclear':
      return `an attempt to ${verb}${rest} was made`;
  }
}

/** What is *of* a thing stays beside it: `the scope of key k was updated`, but `user u was added to group g`. */
function passive([, verb, , preposition]: ActionPhrase, { object, plural, place }: Nouns): string {
  const done = `${plural ? 'were' : 'was'} ${participleOf(verb)}`;
  return preposition === 'of' ? `${object}${place} ${done}` : `${object} ${done}${place}`;
}
