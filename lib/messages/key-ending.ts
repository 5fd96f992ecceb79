/** What a key's first or last word says of how it ended. */
export interface KeyEnding {
  /** As it is said of a noun that no verb goes with: `payment_failed`. */
  readonly predicate: string;
  readonly outcome?: 'failed' | 'denied';
  /** Whether it is said of nouns only: a `login_timeout` is no login. */
  readonly isState?: true;
}

/** The words of a key, by its parts: `org.user_invite.revoke` -> [org], [user, invite], [revoke]. */
export type KeySegments = readonly (readonly string[])[];

const failed: KeyEnding = { predicate: 'failed', outcome: 'failed' };
const succeeded: KeyEnding = { predicate: 'succeeded' };

const endings: ReadonlyMap<string, KeyEnding> = new Map(
  Object.entries({
    denied: { predicate: 'was denied', outcome: 'denied' },
    error: failed,
    expired: { predicate: 'expired', isState: true },
    failed,
    failure: failed,
    succeeded,
    success: succeeded,
    timeout: { predicate: 'timed out', isState: true },
  }),
);

/** Endings that stand before what they are said of as well: `failed_login`. */
const adjectives: ReadonlySet<string> = new Set(['denied', 'failed']);

/** Words that may turn the meaning of those around them, wherever they stand. */
const hedges: ReadonlySet<string> = new Set([
  ...endings.keys(),
  ...(
    'almost attempt attempted be blocked can cannot cant could disallow disallowed dry expected invalid is ' +
    'never no not pending planned prevent prevented rejected should simulate simulated skip skipped ' +
    'tried try unauthorized undo was were without would'
  ).split(' '),
]);

export function isHedged(words: readonly string[]): boolean {
  return words.some((word) => hedges.has(word));
}

/** How a key ended and what is left of it; undefined where its words don't tell. */
export function splitEnding(
  segments: KeySegments,
): { ending: KeyEnding; rest: KeySegments } | undefined {
  const all = segments.flat();
  const last = all.at(-1) ?? '';
  const first = all[0] ?? '';
  const word = adjectives.has(first) ? first : last;
  const ending = endings.get(word);
  const rest = segments
    .map((segment) => segment.filter((other) => other !== word))
    .filter((segment) => segment.length > 0);
  return ending === undefined || rest.length === 0 || isHedged(rest.flat())
    ? undefined
    : { ending, rest };
}
