import type { ActionPhrase, Catalogue } from './action-phrase.ts';
import { anacondaActions } from './anaconda-actions.ts';
import { cubewireActions } from './cubewire-actions.ts';
import { mixpeekActions } from './mixpeek-actions.ts';
import { signInActions } from './sign-in-actions.ts';
import { pastOf } from './verbs.ts';

/** The actions whose meaning is known, by their key in snake case and the same in capitals. */
export const knownActions: ReadonlyMap<string, ActionPhrase> = new Map(
  [anacondaActions, mixpeekActions, cubewireActions, signInActions]
    .flatMap(entriesOf)
    .flatMap(([key, phrase]) => [
      [key, phrase],
      [key.toUpperCase(), phrase],
    ]),
);

function entriesOf({ families, others }: Catalogue): [string, ActionPhrase][] {
  const regular = Object.entries(families).flatMap(([object, verbs]) =>
    verbs.split(' ').map((verb) => familyMember(object, verb)),
  );
  return [...regular, ...Object.entries(others)];
}

function familyMember(object: string, verb: string): [string, ActionPhrase] {
  const [, ...noun] = object.toLowerCase().split(' ');
  return [[...noun, pastOf(verb)].join('_'), ['does', verb, object]];
}
