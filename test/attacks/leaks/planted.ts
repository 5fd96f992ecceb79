import { below } from '../../evidence/random.ts';
import { pick } from '../pick.ts';
import { canaryOf, type Party } from './canary.ts';

/** An event with canaries in some of its texts, those of the JSON in its body included. */
export function planted(event: unknown, party: Party, next: () => number): unknown {
  const copy = structuredClone(event);
  for (let left = 1 + below(3, next); left > 0; left -= 1) plantOne(copy, party, next);
  return copy;
}

function plantOne(event: unknown, party: Party, next: () => number): void {
  const places = placesIn(event);
  if (places.length === 0) return;
  const { holder, key, text } = pick(places, next);
  const canary = canaryOf(`${party} request`);
  holder[key] =
    inBody(text, party, next) ?? pick([canary, `${text}${canary}`, `${canary} ${text}`], next);
  // A name says as much as a value.
  if (next() < 0.2) holder[canary] = canary;
}

/** Within what a text stands for, where it is JSON. */
function inBody(text: string, party: Party, next: () => number): string | undefined {
  if (!/^[[{]/.test(text) || next() < 0.2) return undefined;
  try {
    const body: unknown = JSON.parse(text);
    plantOne(body, party, next);
    return JSON.stringify(body);
  } catch {
    return undefined;
  }
}

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
  readonly text: string;
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.entries(holder).flatMap(([key, inner]) =>
    typeof inner === 'string' ? [{ holder, key, text: inner }] : placesIn(inner),
  );
}
