import { actorKnownAs, targetKnownAs } from '#lib/entry/known-as.ts';
import type { Actor, Target } from '#lib/entry/stored-entry.ts';

/** Both are required at Mixpeek: an entry without a target is about its organization. */
export function resource(target: Target | undefined, orgId: string) {
  if (target === undefined) return { resource_type: 'organization', resource_id: orgId };
  return {
    resource_type: target.type ?? 'unknown',
    resource_id: targetKnownAs(target) ?? 'unknown',
  };
}

/** Id and type are required there: what nobody did, the system did; else the best name that the entry has. */
export function principal(actor: Actor = { type: 'system' }) {
  const { type = 'user', name, email, keyName } = actor;
  return {
    actor_id: actorKnownAs(actor) ?? (type === 'system' ? 'system' : 'unknown'),
    actor_type: type,
    actor_name: name ?? null,
    actor_email: email ?? null,
    actor_key_name: keyName ?? null,
  };
}
