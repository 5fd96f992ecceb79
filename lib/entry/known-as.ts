import type { Actor, Target } from './stored-entry.ts';

/** What an actor is known by: its id, else the best name that the entry has. */
export function actorKnownAs({ id, email, name, keyName }: Actor): string | undefined {
  return id ?? email ?? name ?? keyName;
}

/** What a target is known by, likewise. */
export function targetKnownAs({ id, name, email }: Target): string | undefined {
  return id ?? name ?? email;
}
