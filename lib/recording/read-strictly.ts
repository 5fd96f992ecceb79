import type { EntryProblem } from '#lib/entry/entry-problem.ts';
import { jsonProblemMessages } from '#lib/json-problem-messages.ts';
import { type JsonProblem, jsonProblems } from '#lib/json-problems.ts';

/** Everything that is wrong with what was sent. */
export interface Refused {
  readonly problems: readonly EntryProblem[];
}

const maxProblems = 50;
const maxDepth = 32;
/** In characters: a pointer is made of keys, which can be as long as the text. */
const maxPointer = 1000;

/**
 * What `read` makes of a JSON text's value; or what is wrong with the text, and what with the value, told at once (at
 * most 50 problems).
 *
 * @param text JSON that JSON.parse accepts.
 * @param value What it has given, or a part of that. `read` gets it without what lies too deep.
 */
export function readStrictly<Read extends object>(
  text: string,
  value: unknown,
  read: (value: unknown) => Read | Refused,
): Read | Refused {
  const inText = jsonProblems(text).take(maxProblems).map(asEntryProblem).toArray();
  const isDeep = inText.some(({ type }) => type === 'too_deep');
  const result = read(isDeep ? pruned(value, maxDepth) : value);
  const inValue = 'problems' in result ? result.problems : [];
  if (inText.length === 0 && inValue.length === 0) return result;
  const others = inValue.filter((problem) => !inText.some((other) => isSame(problem, other)));
  return { problems: [...inText, ...others].slice(0, maxProblems).map(shortened) };
}

function asEntryProblem({ kind, pointer }: JsonProblem): EntryProblem {
  return { pointer, msg: jsonProblemMessages[kind], type: kind };
}

/** Without what lies too deep, so that what recurses over the rest ends. */
function pruned(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return null;
  if (Array.isArray(value)) return value.map((item) => pruned(item, depth - 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, pruned(member, depth - 1)]),
  );
}

function isSame(one: EntryProblem, other: EntryProblem): boolean {
  return one.pointer === other.pointer && one.type === other.type;
}

function shortened(problem: EntryProblem): EntryProblem {
  const { pointer } = problem;
  return pointer.length <= maxPointer
    ? problem
    : { ...problem, pointer: `${pointer.slice(0, maxPointer).toWellFormed()}…` };
}
