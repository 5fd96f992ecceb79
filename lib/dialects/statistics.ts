import type { Problem } from '#lib/errors.ts';
import type { Tally } from '#lib/searching/tally.ts';
import type { Bounds } from '#lib/searching/whole-hours.ts';
import type { Fields } from './dialect.ts';
import type { SentParameter } from './parameters.ts';

/** Statistics that are asked for, and how they are answered. */
export interface AskedStatistics {
  /** The spans of time whose entries are counted. */
  readonly spans: (now: Date) => readonly Bounds[];
  readonly answer: (counted: readonly (readonly Tally[])[]) => Fields;
  /** What is said where more would have to be counted, or shown, than can be. */
  readonly refusals: { readonly tooMany: Problem; readonly tooLarge: Problem };
}

/** One API's way to ask for statistics, and to answer. */
export type Statistics = (
  sent: readonly SentParameter[],
) => { readonly asked: AskedStatistics } | { readonly problems: readonly Problem[] };

/** What is said at the parameter that helps, if there is one. */
export function statisticsRefusals(...parameter: readonly string[]): AskedStatistics['refusals'] {
  const loc = ['query', ...parameter];
  return {
    tooMany: {
      loc,
      msg: 'More than 250,000 entries would have to be counted one by one; ask for a shorter time',
      type: 'too_many_entries',
    },
    tooLarge: {
      loc,
      msg: 'The answer would be larger than 4 MiB; ask for a shorter time',
      type: 'too_large',
    },
  };
}
