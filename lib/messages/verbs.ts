/** Verbs that are little else, so that a key such as `DELETE_ROLE` or `policy_update` can be read by them. */
const plain =
  'activate add apply archive assign attach authorize cancel complete configure create deactivate decline decrypt ' +
  'delete deny deploy destroy detach disable disconnect download edit enable encrypt enroll evaluate execute freeze ' +
  'generate grant impersonate import insert install invoke modify promote publish register reject remove rename ' +
  'renew replace resolve restart restore resume revoke rotate send submit subscribe suspend terminate unassign ' +
  'unblock unfreeze uninstall unlock update upload validate verify withdraw';

/** Verbs that are often nouns or adjectives: only their past form (`data_exported`) or the verb field shows them. */
const ambiguous =
  'accept access allow approve block change check clone close confirm connect copy export extend invite issue link ' +
  'list lock merge migrate move open patch pause purge push query read receive release request require reset review ' +
  'run save scan schedule search set share sign start stop sync test transfer trigger upgrade view write';

/** Past tenses that don't follow the rule. */
const irregular: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cancel: 'cancelled',
    freeze: 'froze',
    'log in': 'logged in',
    'log out': 'logged out',
    read: 'read',
    reset: 'reset',
    run: 'ran',
    scan: 'scanned',
    send: 'sent',
    set: 'set',
    'sign in': 'signed in',
    'sign out': 'signed out',
    stop: 'stopped',
    submit: 'submitted',
    transfer: 'transferred',
    unfreeze: 'unfroze',
    withdraw: 'withdrew',
    write: 'wrote',
  }),
);

/** Participles that differ from the past tense. */
const participles: ReadonlyMap<string, string> = new Map(
  Object.entries({
    freeze: 'frozen',
    run: 'run',
    unfreeze: 'unfrozen',
    withdraw: 'withdrawn',
    write: 'written',
  }),
);

const infinitives: ReadonlySet<string> = new Set(plain.split(' '));

/** Verbs by each of their forms: made when the first is asked for, rather than at each cold start. */
let byForm: ReadonlyMap<string, string> | undefined;

function forms(): ReadonlyMap<string, string> {
  byForm ??= new Map(
    [...infinitives, ...ambiguous.split(' ')].flatMap((verb) =>
      [participleOf(verb), pastOf(verb), verb].map((form) => [form, verb]),
    ),
  );
  return byForm;
}

/** `update` -> `updated`, as in *alice updated it*. */
export function pastOf(verb: string): string {
  return irregular.get(verb) ?? regularPast(verb);
}

/** `update` -> `updated`, as in *it was updated*. */
export function participleOf(verb: string): string {
  return participles.get(verb) ?? pastOf(verb);
}

/** The infinitive of `word`, whatever its form (`updated`, `update`); undefined where it is no verb known here. */
export function infinitiveOf(word: string): string | undefined {
  return forms().get(word);
}

/** The infinitive of a word that can only be a past form: `updated`, but not `read`. */
export function infinitiveOfPast(word: string): string | undefined {
  const verb = forms().get(word);
  return verb === word ? undefined : verb;
}

export function isPlainInfinitive(word: string): boolean {
  return infinitives.has(word);
}

function regularPast(verb: string): string {
  if (verb.endsWith('ed')) return verb;
  if (verb.endsWith('e')) return `${verb}d`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${verb}ed`;
}
