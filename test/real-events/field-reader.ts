/** A JSON object of a product. */
export type ProductEvent = Readonly<Record<string, unknown>>;

/** Where a value comes from: a path such as `userIdentity.type` or `target.0.id`, or something worked out. */
export type Source = string | ((event: ProductEvent) => unknown);

/** Reads an event's fields and remembers which, so that the rest of it can be told. */
export class FieldReader {
  readonly #event: ProductEvent;
  readonly #read = new Set<string>();

  constructor(event: ProductEvent) {
    this.#event = event;
  }

  /** The first of these that has a value. */
  first(sources: readonly Source[]): unknown {
    for (const source of sources) {
      const value = typeof source === 'string' ? valueAt(this.#event, source) : source(this.#event);
      if (!hasValue(value)) continue;
      if (typeof source === 'string') this.#read.add(source);
      return value;
    }
    return undefined;
  }

  /** Everything that no path has read; undefined where that is nothing. */
  rest(): unknown {
    return this.#without(this.#event, '');
  }

  #without(value: unknown, path: string): unknown {
    if (this.#read.has(path)) return undefined;
    if (!isRecord(value)) return value;
    const left = Object.entries(value).flatMap(([key, member]) => {
      const rest = this.#without(member, path === '' ? key : `${path}.${key}`);
      return rest === undefined ? [] : [[key, rest] as const];
    });
    return left.length === 0 && Object.keys(value).length > 0
      ? undefined
      : Object.fromEntries(left);
  }
}

/** The value at a path; a key may have dots in it (`addr.remote`). */
export function valueAt(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, path)) return (value as ProductEvent)[path];
  const [key = '', ...rest] = path.split('.');
  return rest.length === 0 ? undefined : valueAt((value as ProductEvent)[key], rest.join('.'));
}

export function isRecord(value: unknown): value is ProductEvent {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Products write an empty text for what they don't know. */
export function hasValue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
