import type { QueryParameter } from '../operation.ts';
import { dateTime, type Schema, timeOrDay } from '../schema.ts';

const text: Schema = { type: 'string' };

/** A whole number from `minimum` on. */
export function integer(minimum: number, maximum: number, otherwise: number): Schema {
  return { type: 'integer', minimum, maximum, default: otherwise };
}

/** One of a few words, of which the first is the default. */
export function words(...allowed: readonly [string, ...string[]]): Schema {
  return { type: 'string', enum: allowed, default: allowed[0] };
}

/** The first and the last time of a span. */
export function span(first: string, last: string): readonly QueryParameter[] {
  const whole = 'a date-time with its offset, or a day in UTC';
  return [
    { name: first, description: `The first time that is wanted: ${whole}.`, schema: timeOrDay },
    { name: last, description: `The last time that is wanted: ${whole}.`, schema: timeOrDay },
  ];
}

/** The bounds of a span in the native words: its first time, and the first one after it. */
export const timesWithin: readonly QueryParameter[] = [
  {
    name: 'from',
    description: 'The first time that is wanted, with its offset.',
    schema: dateTime,
  },
  { name: 'to', description: 'The first time that isn’t wanted any more.', schema: dateTime },
];

/** Parameters that ask for an exact value each. */
export function exactly(descriptions: Readonly<Record<string, string>>): readonly QueryParameter[] {
  return Object.entries(descriptions).map(([name, description]) => ({
    name,
    description,
    schema: text,
  }));
}
