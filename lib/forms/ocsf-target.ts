import type { Target } from '#lib/entry/stored-entry.ts';

/** What it was done to as the one of OCSF's `resources`; unmapped where nothing tells it from others of its type. */
export function ocsfTarget(target: Target | undefined) {
  const { type, id, name, email } = target ?? {};
  const resourceName = name ?? email;
  if (id === undefined && resourceName === undefined) return { unmapped: target };
  const resource = {
    uid: id,
    name: resourceName,
    uid_alt: email,
    type,
    role_id: 1,
    role: 'Target',
  };
  return { mapped: { resources: [resource] } };
}
