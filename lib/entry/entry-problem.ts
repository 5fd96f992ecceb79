import type * as z from 'zod/mini';
import { jsonPointer } from './json-pointer.ts';

/** What is wrong with an entry that was sent. */
export interface EntryProblem {
  /** RFC 6901 JSON pointer to it; empty for the entry as a whole. */
  readonly pointer: string;
  /** A constant sentence: never the value that was sent. */
  readonly msg: string;
  /** The kind of problem, a stable name. */
  readonly type: string;
}

/**
 * What an issue of the schema says, in our words.
 *
 * @param issue Of a parse with `reportInput`, by which a missing field is told from one of another type.
 */
export function entryProblems(issue: z.core.$ZodIssue): EntryProblem[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: jsonPointer([...path, key]),
      msg: 'is not a field of an entry',
      type: 'unknown_field',
    }));
  }
  const pointer = jsonPointer(path);
  if (issue.input === undefined) return [{ pointer, msg: 'is required', type: 'missing' }];
  return [{ pointer, msg: issue.message, type: typeOf(issue) }];
}

/** What a check of ours says of what it refuses. */
export function rule(type: string, error: string) {
  return { error, params: { type } };
}

// Our own checks name their type; the others only ask for a string or an object.
function typeOf(issue: z.core.$ZodIssue): string {
  return issue.code === 'custom' ? String(issue.params?.['type']) : 'wrong_type';
}
