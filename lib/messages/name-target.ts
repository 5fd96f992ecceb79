import type { Target } from '#lib/entry/stored-entry.ts';
import type { ActionPhrase } from './action-phrase.ts';
import { given } from './given.ts';
import { isPersonal, isPlural, isSameKind, labelOf, withArticle, withoutArticle } from './label.ts';
import { showValue } from './show-value.ts';

/** An action's nouns, with what is known of the target put in for the one that it is. */
export interface Nouns {
  /** `policy prod-access`, or `a policy`; empty where neither the action nor the target names a thing. */
  readonly object: string;
  /** Whether the object takes a verb in the plural. */
  readonly plural: boolean;
  /** ` to group data`, or ` to a group`; empty where there is no second thing. */
  readonly place: string;
  /** What is known of the target and has no place in the phrase: `target: group data`. */
  readonly notes: readonly string[];
}

/**
 * A target is put in where its type shows which of the action's nouns it is. Where that isn't certain it is told
 * beside the sentence, so that nothing is claimed that no field says.
 */
export function nameTarget(phrase: ActionPhrase, target: Target | undefined): Nouns {
  const [kind, , object, preposition, place] = phrase;
  const plural = kind !== 'performs' && isPlural(object);
  const alone = { object, plural, place: placed(preposition, place), notes: [] };
  if (target === undefined) return alone;
  const type = given(target.type);
  const label = type === undefined ? undefined : labelOf(type);
  switch (roleOf(phrase, label)) {
    case 'object': {
      const { name = object, notes } = nameThing(target, label, object);
      return { ...alone, object: name, plural: isPlural(label ?? object), notes };
    }
    case 'place': {
      const { name = place, notes } = nameThing(target, label, place ?? '');
      return { ...alone, place: placed(preposition, name), notes };
    }
    case 'unknown': {
      const { name = label, notes } = nameThing(target, label, label ?? '');
      return { ...alone, notes: name === undefined ? notes : [`target: ${name}`, ...notes] };
    }
  }
}

function placed(preposition: string | undefined, name: string | undefined): string {
  return preposition === undefined || name === undefined ? '' : ` ${preposition} ${name}`;
}

type Role = 'object' | 'place' | 'unknown';

function roleOf(
  [kind, , object, preposition, place]: ActionPhrase,
  label: string | undefined,
): Role {
  if (kind === 'performs') return 'place';
  if (kind === 'goes') return 'unknown';
  if (label === undefined) return preposition === undefined ? 'object' : 'unknown';
  if (object === '' || isSameKind(label, object)) return 'object';
  return preposition !== undefined && (place === undefined || isSameKind(label, place))
    ? 'place'
    : 'unknown';
}

/**
 * @param noun What the action calls a thing in this role, with its article.
 * @returns No name where nothing is known of the thing that the noun doesn't say.
 */
function nameThing(target: Target, type: string | undefined, noun: string) {
  const label = type ?? withoutArticle(noun);
  const personal = label === '' || isPersonal(label);
  const email = given(target.email);
  const named = given(target.name);
  const identity = (personal ? email : undefined) ?? named ?? given(target.id);
  const isTold = email === undefined || personal || named !== undefined;
  return {
    name:
      identity === undefined ? nameKind(type, noun) : `${label} ${showValue(identity)}`.trimStart(),
    notes: isTold ? [] : [`target email: ${showValue(email)}`],
  };
}

function nameKind(type: string | undefined, noun: string): string | undefined {
  return type === undefined || type === withoutArticle(noun) ? undefined : withArticle(type);
}
