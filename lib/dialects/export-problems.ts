import type * as z from 'zod/mini';
import type { EntryProblem } from '#lib/entry/entry-problem.ts';
import { jsonPointer } from '#lib/entry/json-pointer.ts';
import type { Problem } from '#lib/errors.ts';
import { unknownName } from './refuse-unknown.ts';

/**
 * What is wrong with a body that asks for an export, by the issues of its schema.
 *
 * @param issues Of a parse with `reportInput`.
 * @param known The names that it may have.
 */
export function exportProblems(
  issues: readonly z.core.$ZodIssue[],
  known: readonly string[],
): EntryProblem[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        pointer: jsonPointer([...path, key]),
        ...unknownName('field', key, known),
      }));
    }
    return [{ pointer: jsonPointer(path), msg: issue.message, type: 'wrong_type' }];
  });
}

/** What is wrong with the value of a field, where it was read as a parameter of that name. */
export function fieldProblems(problems: readonly Problem[]): EntryProblem[] {
  return problems.map(({ loc, msg, type }) => ({
    pointer: jsonPointer(loc.slice(1).map(String)),
    msg,
    type,
  }));
}
