import { hash } from 'node:crypto';
import type { WireInput, WireItem, WireStore } from './wire-store.ts';

/**
 * What tells a call from all others that aren't the same: its keys. An id that the service draws at random, which is
 * another one in each run, goes by the workflow of its entry.
 */
export function callName(input: WireInput, store: WireStore): string {
  const { Item, Key, RequestItems, ExpressionAttributeValues, ExclusiveStartKey, IndexName } =
    input;
  const asked = { IndexName, Key, RequestItems, ExpressionAttributeValues, ExclusiveStartKey };
  const name = Item === undefined ? JSON.stringify(asked) : itemName(Item);
  return name.replaceAll(randomId, (id, prefix: string) => `${prefix}${workflowOf(id, store)}`);
}

/** A UUIDv7: all others here follow from the seed. */
const randomId = /()[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[\da-f]{4}-[\da-f]{12}/g;

function itemName({ pk, sk, workflowId, action, details, changes }: WireItem): string {
  if (workflowId === undefined) return `${pk?.S} ${sk?.S ?? ''}`;
  const content = hash('sha1', JSON.stringify([action, details, changes])).slice(0, 8);
  return `${workflowId.S} ${content}`;
}

function workflowOf(id: string, store: WireStore): string {
  const entry = store.items('entries').find((item) => item['id']?.S === id);
  return entry?.['workflowId']?.S ?? id;
}
