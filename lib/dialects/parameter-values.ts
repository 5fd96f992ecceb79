import { utcTimestamp } from '#lib/entry/utc-timestamp.ts';
import type { Fault, Read } from './parameters.ts';

/** A whole number within bounds, in the messages of FastAPI. */
export function integer(least: number, most: number): Read<number> {
  return (text) => {
    if (!/^-?\d+$/.test(text)) {
      return {
        msg: 'Input should be a valid integer, unable to parse string as an integer',
        type: 'int_parsing',
      };
    }
    const value = Number(text);
    if (value < least) {
      const msg = `Input should be greater than or equal to ${least}`;
      return { msg, type: 'greater_than_equal' };
    }
    return value <= most
      ? { value }
      : { msg: `Input should be less than or equal to ${most}`, type: 'less_than_equal' };
  };
}

/** One of a few words. */
export function choice<Word extends string>(...words: readonly Word[]): Read<Word> {
  return named(new Map(words.map((word) => [word, word])));
}

/** One of a few things, by its name. */
export function named<Thing>(things: ReadonlyMap<string, Thing>): Read<Thing> {
  return (text) => {
    const value = things.get(text);
    if (value !== undefined) return { value };
    const names = [...things.keys()].map((name) => `'${name}'`);
    const all = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
    return { msg: `Input should be ${all}`, type: 'enum' };
  };
}

/** Any text; an empty one is as good as none. */
export const textOrNothing: Read<string | undefined> = (text) => ({ value: text || undefined });

/** Anything but an empty text. */
export function nonEmpty<Value>(read: Read<Value>): Read<Value> {
  return (text) => (text === '' ? { msg: 'Input should not be empty', type: 'empty' } : read(text));
}

/** A time with its offset, as entries have it: `2026-01-12T09:15:27.482Z`. */
export const instant: Read<string> = (text) => {
  const value = utcTimestamp(withPlus(text));
  return value === undefined
    ? notATime('Input should be an RFC 3339 date-time with its offset')
    : { value };
};

/** The first time of a span: an instant, or the beginning of a day in UTC. */
export const firstTime: Read<string> = (text) => {
  const value = utcTimestamp(isDate(text) ? `${text}T00:00:00Z` : withPlus(text));
  return value === undefined ? notATimeOrDate : { value };
};

/** The first time after a span, of which the last is given: an instant, or a day in UTC. Undefined: the end of time. */
export const timeAfter: Read<string | undefined> = (text) => {
  const last = utcTimestamp(isDate(text) ? `${text}T23:59:59.999Z` : withPlus(text));
  if (last === undefined) return notATimeOrDate;
  return { value: utcTimestamp(new Date(Date.parse(last) + 1).toISOString()) };
};

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}

/** The plus of an offset that wasn't percent-encoded has become a space. */
function withPlus(text: string): string {
  return text.replace(/ (?=\d\d:\d\d$)/, '+');
}

function notATime(msg: string): Fault {
  return { msg, type: 'datetime_parsing' };
}

const notATimeOrDate = notATime('Input should be a date, or an ISO 8601 date-time with its offset');
