import type { JsonProblemKind } from '#lib/json-problems.ts';

/** What is said of each kind of problem: constant, with nothing of the text in it. */
export const jsonProblemMessages = {
  duplicate_key: 'the same key stands twice in one object',
  forbidden_key: 'this key is not allowed',
  too_deep: 'nested more than 32 levels deep',
  malformed_unicode: 'not well-formed Unicode',
  inexact_number: 'a double cannot hold this number exactly; send it as a string',
} as const satisfies Record<JsonProblemKind, string>;
