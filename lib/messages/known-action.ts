import type { ActionPhrase, Catalogue } from './action-phrase.ts';
import { anacondaActions } from './anaconda-actions.ts';
import { cubewireActions } from './cubewire-actions.ts';
import { mixpeekActions } from './mixpeek-actions.ts';
import { signInActions } from './sign-in-actions.ts';
import { pastOf } from './verbs.ts';

/** By their key in snake case and the same in capitals: made when the first is asked for, rather than at each cold start. */
let actions: ReadonlyMap<string, ActionPhrase> | undefined;

/** What an action means by the catalogues; undefined where none of them has it. */
export function knownAction(key: string): ActionPhrase | undefined {
  actions ??= new Map(
    [anacondaActions, mixpeekActions, cubewireActions, signInActions]
      .flatMap(entriesOf)
      .flatMap(([name, phrase]) => [
        [name, phrase],
        [name.toUpperCase(), phrase],
      ]),
  );
  return actions.get(key);
}

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
