import type * as z from 'zod/mini';
import type { EntryProblem } from '#lib/entry/entry-problem.ts';
import { jsonPointer } from '#lib/entry/json-pointer.ts';
import type { Problem } from '#lib/errors.ts';
import { isJsonObject } from '#lib/json-object.ts';
import { unknownName } from './refuse-unknown.ts';

/**
 * The fields of a body that asks for an export which are of the right types, and what is wrong with all others: so it can
 * be told at once with what is wrong with those.
 *
 * @param schema Of an object whose members are all optional.
 */
export function exportFields<Schema extends z.ZodMiniObject>(
  schema: Schema,
  sent: unknown,
): { readonly fields: z.output<Schema>; readonly problems: readonly EntryProblem[] } {
  const parsed = schema.safeParse(sent, { reportInput: true });
  if (parsed.success) return { fields: parsed.data, problems: [] };
  const { issues } = parsed.error;
  const wrong = new Set(issues.flatMap(namesIn));
  const right = Object.entries(isJsonObject(sent) ? sent : {}).filter(([name]) => !wrong.has(name));
  return {
    fields: schema.parse(Object.fromEntries(right)),
    problems: issues.flatMap((issue) => problemsOf(issue, Object.keys(schema.shape))),
  };
}

function namesIn(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  return issue.code === 'unrecognized_keys' ? issue.keys : issue.path.slice(0, 1);
}

function problemsOf(issue: z.core.$ZodIssue, known: readonly string[]): EntryProblem[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: jsonPointer([...path, key]),
      ...unknownName('field', key, known),
    }));
  }
  return [{ pointer: jsonPointer(path), msg: issue.message, type: 'wrong_type' }];
}

/** What is wrong with the value of a field, where it was read as a parameter of that name. */
export function fieldProblems(problems: readonly Problem[]): EntryProblem[] {
  return problems.map(({ loc, msg, type }) => ({
    pointer: jsonPointer(loc.slice(1).map(String)),
    msg,
    type,
  }));
}
