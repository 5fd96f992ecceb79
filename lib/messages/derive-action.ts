import type { ActionPhrase } from './action-phrase.ts';
import type { KeySegments } from './key-ending.ts';
import { spellAll, withArticle } from './label.ts';
import { deferringVerbs } from './reporting-verbs.ts';
import { infinitiveOfPast, isPlainInfinitive } from './verbs.ts';

const maxNounWords = 3;
const prepositions: ReadonlySet<string> = new Set(['for', 'from', 'in', 'into', 'of', 'on', 'to']);

/**
 * What a key's words say by themselves: `widget_updated`, `user_added_to_team`, `iam:CreateUser`, `repo.create`.
 * Undefined where they hold no verb that is known, or more than a verb and its nouns.
 */
export function deriveAction(segments: KeySegments): ActionPhrase | undefined {
  const last = segments.at(-1) ?? [];
  const before = segments.at(-2) ?? [];
  return fromPast(last, before) ?? fromInfinitive(last, before);
}

function fromPast(last: readonly string[], before: readonly string[]): ActionPhrase | undefined {
  const at = last.findLastIndex((word) => infinitiveOfPast(word) !== undefined);
  const verb = infinitiveOfPast(last[at] ?? '');
  if (verb === undefined) return undefined;
  const [preposition, ...place] = last.slice(at + 1);
  if (preposition === undefined) return phrase(verb, at === 0 ? before : last.slice(0, at));
  if (at === 0) return phrase(verb, last.slice(1));
  return prepositions.has(preposition)
    ? phrase(verb, last.slice(0, at), preposition, place)
    : undefined;
}

function fromInfinitive(
  last: readonly string[],
  before: readonly string[],
): ActionPhrase | undefined {
  const [first = '', ...rest] = last;
  if (isPlainInfinitive(first)) return phrase(first, rest.length === 0 ? before : rest);
  const verb = last.at(-1) ?? '';
  // A last verb may be the object of another: `schedule_delete`, `user_requested_delete`.
  const isObject = deferringVerbs.has(first) || last.some(infinitiveOfPast);
  return isPlainInfinitive(verb) && !isObject ? phrase(verb, last.slice(0, -1)) : undefined;
}

function phrase(
  verb: string,
  noun: readonly string[],
  preposition?: string,
  place: readonly string[] = [],
): ActionPhrase | undefined {
  if (noun.length > maxNounWords || place.length > maxNounWords) return undefined;
  // What is `to_delete` isn't deleted yet; of `add_user_to_group` the target may be either.
  if (noun.some((word) => prepositions.has(word))) return undefined;
  if (preposition === undefined) return ['does', verb, named(noun)];
  return place.length === 0 ? undefined : ['does', verb, named(noun), preposition, named(place)];
}

function named(noun: readonly string[]): string {
  return noun.length === 0 ? '' : withArticle(spellAll(noun));
}
