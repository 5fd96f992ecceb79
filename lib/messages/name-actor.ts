import type { Actor } from '#lib/entry/stored-entry.ts';
import { given } from './given.ts';
import { isPersonal, isSameKind, labelOf, withArticle } from './label.ts';
import { showValue } from './show-value.ts';

/**
 * Who did it, as one phrase: the most telling of e-mail address, name, key and id, with the type where that says more.
 * Undefined where nothing is known.
 */
export function nameActor(actor: Actor | undefined): string | undefined {
  if (actor === undefined) return undefined;
  const type = given(actor.type);
  const label = type === undefined ? undefined : labelOf(type);
  return label === 'system' ? nameSystem(actor) : (nameOne(actor, label) ?? nameKind(label));
}

function nameSystem({ name, id, email, keyName }: Actor): string {
  const known = given(name) ?? given(email) ?? given(keyName) ?? given(id);
  return known === undefined || known.toLowerCase() === 'system'
    ? 'the system'
    : `the system (${showValue(known)})`;
}

function nameOne(actor: Actor, label: string | undefined): string | undefined {
  const [email, name, id, keyName] = [actor.email, actor.name, actor.id, actor.keyName].map(given);
  if (email !== undefined) return showValue(email);
  if (label !== undefined && isSameKind(label, 'key')) return nameAs(label, keyName ?? name ?? id);
  const nameLabel = label === undefined || isPersonal(label) ? undefined : label;
  return nameAs(nameLabel, name) ?? nameAs('key', keyName) ?? nameAs(label, id);
}

function nameAs(label: string | undefined, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  return label === undefined ? showValue(value) : `${label} ${showValue(value)}`;
}

function nameKind(label: string | undefined): string | undefined {
  return label === undefined ? undefined : withArticle(label);
}
