import type { WireInput } from './wire-store.ts';

/**
 * What a broken service would do, done to its calls in its place: so that a demonstration can show that the model
 * notices. Between the service and the fault there is no telling one from the other.
 */
export type Weakness =
  /** A put that has failed counts as one that was done. */
  | 'takes failures for success'
  /** A put that is tried again is tried under another id. */
  | 'tries again under a new id'
  /** A put replaces what is there. */
  | 'overwrites'
  /** What a batch read has left unprocessed is forgotten. */
  | 'drops what is unprocessed'
  /** What need not be consistent is believed. */
  | 'reads what may be old';

/** A request as a service would send it that has this weakness. */
export function weakened(
  input: WireInput,
  attempt: number,
  weakness: Weakness | undefined,
): WireInput {
  const { ConditionExpression: _, ...unconditional } = input;
  if (weakness === 'overwrites') return unconditional;
  if (weakness === 'reads what may be old') return { ...input, ConsistentRead: false };
  const isAgain = weakness === 'tries again under a new id' && attempt > 0;
  const pk = { S: `${input.Item?.['pk']?.S}-${attempt}` };
  return isAgain && input.Item !== undefined ? { ...input, Item: { ...input.Item, pk } } : input;
}
