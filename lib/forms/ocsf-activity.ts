import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { given } from '#lib/messages/given.ts';
import { outcomeOf } from '#lib/messages/outcome.ts';
import { type ReadAction, readAction } from '#lib/messages/read-action.ts';

/** The activities that OCSF knows, and the verbs that mean no less and no more. */
const activities = [
  [1, 'Create', 'create generate insert register'],
  [2, 'Read', 'download list query read search view'],
  [3, 'Update', 'change disable edit enable modify patch rename replace rotate update'],
  [4, 'Delete', 'delete destroy purge'],
] as const;

const byVerb = new Map(
  activities.flatMap(([id, name, verbs]) => verbs.split(' ').map((verb) => [verb, { id, name }])),
);

/** What was done and how it ended: OCSF's classification of an entry, as far as its action, verb and status tell. */
export function ocsfActivity(entry: StoredEntry) {
  const status = given(entry.status);
  const isDone = status === undefined || outcomeOf(status) === 'done';
  const read = readAction(entry.action, entry.verb, isDone);
  const known = byVerb.get(read.phrase[1]);
  return {
    activity_id: known?.id ?? 99,
    activity_name: known?.name ?? given(entry.verb) ?? entry.action,
    type_uid: 600_300 + (known?.id ?? 99),
    type_name: `API Activity: ${known?.name ?? 'Other'}`,
    ...outcome(read, status),
    status_code: entry.status,
  };
}

/** What the action's key says of a failure stands, whatever the status: `login_failed` with `success` is one. */
function outcome(read: ReadAction, status: string | undefined) {
  const said = read.outcome === 'failed' || read.outcome === 'denied' ? read.outcome : undefined;
  const stated = status === undefined ? undefined : outcomeOf(status);
  switch (said ?? stated) {
    case undefined:
      return { status_id: 0, status: 'Unknown' };
    case 'done':
      return { status_id: 1, status: 'Success' };
    case 'failed':
    case 'denied':
      return { status_id: 2, status: 'Failure' };
    case 'unclear':
      return { status_id: 99, status };
  }
}
