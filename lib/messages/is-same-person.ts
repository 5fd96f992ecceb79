import type { Actor, Target } from '#lib/entry/stored-entry.ts';
import { given } from './given.ts';
import { isPersonal, labelOf } from './label.ts';

const fields = ['id', 'email', 'name'] as const;

/** Whether a target is a person, and the actor: an id or an e-mail address is the same, and nothing differs. */
export function isSamePerson(actor: Actor = {}, target: Target = {}): boolean {
  const type = given(target.type);
  const both = fields.filter((field) => given(actor[field]) && given(target[field]));
  return (
    both.some((field) => field !== 'name') &&
    both.every((field) => actor[field] === target[field]) &&
    // Things of two types may have the same id by chance: account 7 isn't user 7.
    (type === undefined || isPersonal(labelOf(type)))
  );
}
