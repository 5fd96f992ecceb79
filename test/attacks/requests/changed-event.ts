import fc from 'fast-check';
import { below } from '../../evidence/random.ts';
import { changedText } from '../changed-text.ts';
import { pick } from '../pick.ts';

type Members = Record<string, unknown>;

/** Another event made of one, and of texts and values of others. */
export class EventChanger {
  readonly #texts: readonly string[];
  readonly #values: readonly unknown[];
  readonly #next: () => number;

  constructor(events: readonly unknown[], seed: number, next: () => number) {
    this.#texts = [...new Set(events.flatMap(textsIn))];
    this.#values = [...unusual, ...fc.sample(fc.jsonValue(), { seed, numRuns: 300 })];
    this.#next = next;
  }

  changed(event: unknown): unknown {
    if (this.#next() < 0.02) return this.#value();
    const copy = structuredClone(event);
    for (let left = 1 + below(3, this.#next); left > 0; left -= 1) this.#changeOne(copy);
    // As Lambda gives it: a list has no holes, for one.
    return JSON.parse(JSON.stringify(copy));
  }

  /** Changes some member, however deep. */
  #changeOne(event: unknown): void {
    const places = placesIn(event);
    if (places.length === 0) return;
    const { holder, key } = pick(places, this.#next);
    const chance = this.#next();
    if (chance < 0.6) set(holder, key, this.#other(holder[key]));
    else if (chance < 0.75) Reflect.deleteProperty(holder, key);
    else if (chance < 0.9) set(holder, pick(names, this.#next), this.#value());
    else set(holder, key.toUpperCase(), this.#other(holder[key]));
  }

  /** A copy, since what is put into an event may be changed there. */
  #value(): unknown {
    return structuredClone(pick(this.#values, this.#next));
  }

  #other(value: unknown): unknown {
    if (typeof value !== 'string' || this.#next() < 0.1) return this.#value();
    const inner = this.#next() < 0.6 ? jsonIn(value) : undefined;
    // JSON within JSON, as bodies are, changed as what it stands for.
    if (inner === undefined) return changedText(value, this.#texts, this.#next);
    const within = { inner };
    this.#changeOne(within);
    return JSON.stringify(within.inner) ?? '';
  }
}

const unusual = [
  ...[null, true, false, 0, -1, 1e308, 0.1, 2 ** 53, '', ' ', 'x', [], {}, [[]], [null], [{}]],
  ...[
    'x'.repeat(100_000),
    '['.repeat(5000),
    '{"a":'.repeat(3000),
    JSON.parse('{"__proto__":{"x":1}}'),
  ],
  JSON.parse('{"constructor":{"prototype":{"x":1}}}'),
];

const names = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'then', 'length', '', '0'],
  ...['authorization', 'Authorization', 'x-org-id', 'X-Org-Name', 'accept', 'content-type', 'id'],
  ...[
    'orgId',
    'routeKey',
    'body',
    'Records',
    'detail',
    'pathParameters',
    'rawQueryString',
    'origin',
  ],
];

interface Place {
  readonly holder: Members;
  readonly key: string;
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Members;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])]);
}

/** Also where the name is one that an assignment would give a meaning to. */
function set(holder: Members, key: string, value: unknown): void {
  if (Array.isArray(holder) && key === 'length') return;
  Object.defineProperty(holder, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** The object or list that a text is. */
function jsonIn(text: string): unknown {
  if (!/^[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
