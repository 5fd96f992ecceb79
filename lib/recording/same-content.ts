import { JsonText } from '#lib/entry/json-text.ts';
import type { NewEntry } from '#lib/entry/new-entry.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';

/**
 * Whether two entries were sent with the same content: every field that is sent, but for the id, equal in value. The
 * order of keys and the spelling of numbers don't matter (1.0 is 1, -0 is 0), nor does what the service adds.
 */
export function sameContent(left: StoredEntry | NewEntry, right: StoredEntry | NewEntry): boolean {
  return canonicalContent(left) === canonicalContent(right);
}

function canonicalContent(entry: StoredEntry | NewEntry): string {
  const { action, verb, service, status, occurredAt, actor, target, client, workflowId } = entry;
  const { changes, details, metadata, transaction } = entry;
  return JSON.stringify(
    {
      ...{ action, verb, service, status, occurredAt, actor, target, client, workflowId },
      ...{ changes, details, metadata, transaction },
    },
    canonical,
  );
}

// JSON.stringify writes one spelling of each number; the keys of an object are put into one order.
function canonical(_key: string, value: unknown): unknown {
  if (value instanceof JsonText) return canonical('', JSON.parse(value.text));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}
