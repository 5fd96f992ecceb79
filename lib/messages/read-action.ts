import type { ActionPhrase } from './action-phrase.ts';
import { deriveAction } from './derive-action.ts';
import { given } from './given.ts';
import { isHedged, type KeySegments, splitEnding } from './key-ending.ts';
import { knownAction } from './known-action.ts';
import { spellAll } from './label.ts';
import { showValue } from './show-value.ts';
import { infinitiveOf } from './verbs.ts';
import { type VerbClaim, weighVerb } from './weigh-verb.ts';
import { words } from './words.ts';

/** What an action means, and how it ended where its key or verb says so: `login_failed`. */
export interface ReadAction extends VerbClaim {
  readonly phrase: ActionPhrase;
}

const readable = /^[A-Za-z][\w.:/ -]{0,59}$/;
const longestKey = 60;
const unknownPast = /^[a-z]{3,18}ed$/;

/**
 * What `action` means: by the catalogue, else by its words or the entry's verb, as far as they leave no doubt.
 *
 * @param isDone Whether the status leaves it at done: only then will a verb do whose infinitive isn't known.
 */
export function readAction(action: string, verb: string | undefined, isDone: boolean): ReadAction {
  const known = knownAction(action);
  return known === undefined ? readUnknown(action, verb, isDone) : weighed({ phrase: known }, verb);
}

/** All that can be said of an action that isn't understood: that it was performed. */
export function performing(action: string): ActionPhrase {
  const key = given(action);
  const object = key === undefined ? 'an unnamed action' : showValue(key, longestKey);
  return ['performs', 'perform', object, 'on'];
}

function readUnknown(action: string, verb: string | undefined, isDone: boolean): ReadAction {
  const found = segmentsOf(action);
  const segments = readable.test(action) ? found : [];
  const known = knownKey(segments);
  if (known !== undefined) return weighed({ phrase: known }, verb);
  // Where the key may say that it wasn't done, a verb alone isn't enough.
  if (isHedged(found.flat())) {
    return weighed(readEnded(segments) ?? { phrase: performing(action) }, verb);
  }
  const derived = deriveAction(segments);
  const read = weighed({ phrase: derived ?? performing(action) }, verb);
  const byVerb = read.outcome === undefined ? readVerb(verb, isDone, derived) : undefined;
  return byVerb === undefined ? read : { phrase: byVerb };
}

/** An action's meaning with what the entry's verb says beside it; how the key says that it ended comes first. */
function weighed(read: ReadAction, verb: string | undefined): ReadAction {
  if (verb === undefined) return read;
  const claim = weighVerb(verb, read.phrase);
  return { ...claim, phrase: read.phrase, outcome: read.outcome ?? claim.outcome };
}

function segmentsOf(action: string): KeySegments {
  return action
    .split(/[.:/]/)
    .map(words)
    .filter((segment) => segment.length > 0);
}

function knownKey(segments: KeySegments): ActionPhrase | undefined {
  return knownAction(segments.flat().join('_'));
}

function readEnded(segments: KeySegments): ReadAction | undefined {
  const split = splitEnding(segments);
  if (split === undefined) return undefined;
  const { ending, rest } = split;
  const act = ending.isState ? undefined : (knownKey(rest) ?? deriveAction(rest));
  return act === undefined || act[0] === 'is'
    ? { phrase: ['is', ending.predicate, spellAll(rest.flat())] }
    : { phrase: act, outcome: ending.outcome };
}

function readVerb(
  verb: string | undefined,
  isDone: boolean,
  derived: ActionPhrase | undefined,
): ActionPhrase | undefined {
  const word = verb?.trim().toLowerCase() ?? '';
  const infinitive = infinitiveOf(word) ?? (isDone && unknownPast.test(word) ? word : undefined);
  if (infinitive === undefined) return undefined;
  return derived?.[1] === infinitive ? derived : ['does', infinitive, ''];
}
