import { jsonProblemMessages } from '#lib/json-problem-messages.ts';
import { type JsonProblemKind, jsonProblems } from '#lib/json-problems.ts';

/** Why a text is refused. The message is constant for each kind: nothing of the text is ever part of it. */
export class StrictJsonError extends Error {
  readonly kind: 'syntax' | JsonProblemKind;
  /** Where, as an RFC 6901 JSON pointer; for `syntax` the empty pointer, the whole text. */
  readonly pointer: string;

  constructor(kind: 'syntax' | JsonProblemKind, pointer: string) {
    super(messages[kind]);
    this.name = 'StrictJsonError';
    this.kind = kind;
    this.pointer = pointer;
  }
}

const messages = { syntax: 'not valid JSON', ...jsonProblemMessages } as const;

/**
 * The value of a JSON text: what `JSON.parse` gives, for texts about which no two readers can disagree (I-JSON,
 * RFC 7493). Throws a StrictJsonError for the first thing wrong with the text; `jsonProblems` finds them all.
 */
export function parseStrictJson(text: string): unknown {
  const value = parse(text);
  for (const { kind, pointer } of jsonProblems(text)) throw new StrictJsonError(kind, pointer);
  return value;
}

// The SyntaxError quotes the text, so it is not passed on as the cause.
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StrictJsonError('syntax', '');
  }
}
