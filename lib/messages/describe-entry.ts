import type { Actor, StoredEntry, Target } from '#lib/entry/stored-entry.ts';
import type { ActionPhrase } from './action-phrase.ts';
import { conclude } from './conclude.ts';
import { given } from './given.ts';
import { isSamePerson } from './is-same-person.ts';
import { nameActor } from './name-actor.ts';
import { nameTarget } from './name-target.ts';
import { outcomeOf } from './outcome.ts';
import { performing, type ReadAction, readAction } from './read-action.ts';
import { sentence } from './sentence.ts';
import { showValue } from './show-value.ts';

/** How much is shown of a verb or a status, and of each where both are: so a message isn't too long. */
const longestAlone = 40;
const longestOfTwo = 16;

/**
 * An entry as a sentence for people, `alice@example.com updated policy prod-access`, of at most 500 characters (code
 * points), none of which is invisible. It claims no more than the fields say: what they leave open stands behind
 * it, `(target: group data, status: pending)`, and what failed or was denied never reads as done.
 */
export function describeEntry(entry: StoredEntry): string {
  const status = given(entry.status);
  const read = understand(entry, status);
  const { outcome, tellsStatus } = conclude(read, status);
  const { told } = read;
  const limit = told === undefined || !tellsStatus ? longestAlone : longestOfTwo;
  const actor = nameActor(entry.actor);
  const isDoer = acts(read.phrase);
  const nouns = nameTarget(read.phrase, otherThan(entry.actor, entry.target, read.phrase));
  const text = sentence(read.phrase, outcome, isDoer ? actor : undefined, nouns);
  const notes = [
    ...(actor === undefined || isDoer ? [] : [`actor: ${actor}`]),
    ...nouns.notes,
    ...(told === undefined ? [] : [`verb: ${showBare(told, limit)}`]),
    ...(status === undefined || !tellsStatus ? [] : [`status: ${showBare(status, limit)}`]),
  ];
  return notes.length === 0 ? capitalised(text) : `${capitalised(text)} (${notes.join(', ')})`;
}

function understand({ action, verb, target }: StoredEntry, status: string | undefined): ReadAction {
  const isDone = status === undefined || outcomeOf(status) === 'done';
  const read = readAction(action, verb, isDone);
  // A verb without a thing that it is done to makes no sentence.
  return read.phrase[2] === '' && nameTarget(read.phrase, target).object === ''
    ? { ...read, phrase: performing(action) }
    : read;
}

function acts([kind]: ActionPhrase): boolean {
  return kind !== 'is' && kind !== 'befalls';
}

/** The target, unless it is just the one who logs in. */
function otherThan(
  actor: Actor | undefined,
  target: Target | undefined,
  [kind]: ActionPhrase,
): Target | undefined {
  return kind === 'goes' && isSamePerson(actor, target) ? undefined : target;
}

/** After its field's name and within brackets, even a word of ours can't be misread. */
function showBare(value: string, limit: number): string {
  return value.length <= limit && /^\w+$/.test(value) ? value : showValue(value, limit);
}

/** Begins with a capital where it begins with an article, and so with a word of ours: names stay as they are. */
function capitalised(text: string): string {
  return /^(?:an?|the) /.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
