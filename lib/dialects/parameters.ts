import type { Problem } from '#lib/errors.ts';

/** A parameter of a query string, decoded. */
export type SentParameter = readonly [name: string, value: string];

/** What is wrong with a value, in words that don't repeat it. */
export interface Fault {
  readonly msg: string;
  readonly type: string;
}

/** What a text stands for, or what is wrong with it. */
export type Read<Value> = (text: string) => { readonly value: Value } | Fault;

/** What an API makes of a parameter that it takes once and gets several times. */
export type Repetition = 'last' | 'refused';

/** The parameters of a query string, read one by one; what is wrong with any of them is gathered. */
export class Parameters {
  readonly problems: Problem[] = [];
  readonly #values: ReadonlyMap<string, readonly string[]>;
  readonly #repetition: Repetition;

  constructor(sent: readonly SentParameter[], repetition: Repetition) {
    const byName = Map.groupBy(sent, ([name]) => name);
    this.#values = new Map([...byName].map(([name, pairs]) => [name, pairs.map(([, v]) => v)]));
    this.#repetition = repetition;
  }

  get names(): readonly string[] {
    return [...this.#values.keys()];
  }

  /** The value of a parameter that counts once; `otherwise` where it wasn't sent, or can't be read. */
  one<Value, Otherwise>(name: string, read: Read<Value>, otherwise: Otherwise): Value | Otherwise {
    const values = this.#values.get(name) ?? [];
    const last = values.at(-1);
    if (last === undefined) return otherwise;
    if (values.length > 1 && this.#repetition === 'refused') {
      this.refuse([name], { msg: 'Input should be given once', type: 'repeated' });
    }
    return this.#read([name], last, read) ?? otherwise;
  }

  /**
   * The values of a parameter that may be repeated, but for those that are none or can't be read; which of several can't
   * says the end of the problem's `loc`, as FastAPI's does.
   */
  all<Value>(name: string, read: Read<Value>): readonly NonNullable<Value>[] {
    const texts = this.#values.get(name) ?? [];
    const values = texts.map((text, index) =>
      this.#read(texts.length > 1 ? [name, index] : [name], text, read),
    );
    return values.filter((value) => value !== undefined && value !== null);
  }

  /** @param place the name of the parameter, and which of its values where there may be several */
  refuse(place: Problem['loc'], { msg, type }: Fault): void {
    this.problems.push({ loc: ['query', ...place], msg, type });
  }

  #read<Value>(place: Problem['loc'], text: string, read: Read<Value>): Value | undefined {
    const outcome = read(text);
    if ('value' in outcome) return outcome.value;
    this.refuse(place, outcome);
    return undefined;
  }
}
