/**
 * What an action means in English, as data. `does`: someone does it to an object (`alice updated policy p`).
 * `befalls`: it happens to the object, and the actor isn't the one who does it (`transaction t was confirmed`).
 * `goes`: someone does it without an object (`alice logged in`). `is`: a state that nobody brings about
 * (`transaction t failed`). `performs`: all that is known is the action's key (`alice performed x on group g`).
 */
export type ActionPhrase = readonly [
  kind: 'does' | 'befalls' | 'goes' | 'is' | 'performs',
  /** The infinitive, `update`; for `is` the whole predicate, `timed out`. */
  verb: string,
  /** With its article, `a policy`; empty where only the target can tell. For `goes`, who does it. */
  object: string,
  /** What leads to a second thing, `to`. */
  preposition?: string,
  /** The second thing with its article, `a group`; absent where it is whatever the target is. */
  place?: string,
];

/** The actions of one system. */
export interface Catalogue {
  /** Nouns with their article, and what is done to them: `'an API key': 'create'` is the action `api_key_created`. */
  readonly families: Readonly<Record<string, string>>;
  /** All other actions by their key, in snake case. */
  readonly others: Readonly<Record<string, ActionPhrase>>;
}
