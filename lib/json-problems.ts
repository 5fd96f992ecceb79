import { jsonPointer } from '#lib/entry/json-pointer.ts';
import { isExactNumber } from '#lib/exact-number.ts';
import { jsonStringEnd } from '#lib/json-string-end.ts';

/** What a text may not contain although it is JSON. */
export type JsonProblemKind =
  | 'duplicate_key'
  | 'forbidden_key'
  | 'too_deep'
  | 'malformed_unicode'
  | 'inexact_number';

export interface JsonProblem {
  readonly kind: JsonProblemKind;
  /** RFC 6901 JSON pointer. Its keys are the sender's: show it to nobody else. */
  readonly pointer: string;
}

const maxDepth = 32;
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor']);

/** An object or array that is open where the scan stands. */
interface Container {
  /** The keys met so far; undefined in an array. */
  readonly keys: Set<string> | undefined;
  /** The key or index of the member being read; undefined where an object's next key is due. */
  member: string | number | undefined;
}

/** Where the text's own value stands, which is a member of nothing. */
const outside: Container = { keys: undefined, member: 0 };

/**
 * Everything wrong with `text`, in its order and in linear time; found only as far as the caller iterates.
 * What lies within something nested too deep is not reported again.
 *
 * @param text JSON that JSON.parse accepts: the scan relies on its syntax being right.
 */
export function* jsonProblems(text: string): Generator<JsonProblem, void, undefined> {
  const open: Container[] = [];
  for (let start = 0, end = 0; start < text.length; start = end) {
    end = tokenEnd(text, start);
    const kind = take(text, start, end, open);
    if (kind === 'too_deep' || (kind !== undefined && open.length <= maxDepth)) {
      yield {
        kind,
        pointer: jsonPointer(open.slice(0, maxDepth).map(({ member }) => String(member))),
      };
    }
  }
}

const number = /[-+.\dEe]+/y;

function tokenEnd(text: string, start: number): number {
  const first = text.charAt(start);
  if (first === '"') return jsonStringEnd(text, start);
  if (!startsNumber(first)) return start + 1;
  number.lastIndex = start;
  number.test(text);
  return number.lastIndex;
}

function startsNumber(first: string): boolean {
  return first === '-' || (first >= '0' && first <= '9');
}

function take(
  text: string,
  start: number,
  end: number,
  open: Container[],
): JsonProblemKind | undefined {
  const first = text.charAt(start);
  const container = open.at(-1) ?? outside;
  switch (first) {
    case '{':
    case '[':
      return enter(first, open);
    case '}':
    case ']':
      open.pop();
      return undefined;
    case ',':
      return nextMember(container);
    case '"':
      return takeString(unescaped(text, start, end), container);
    default:
      return startsNumber(first) && !isExactNumber(text.slice(start, end))
        ? 'inexact_number'
        : undefined;
  }
}

function enter(first: '{' | '[', open: Container[]): JsonProblemKind | undefined {
  // Below the limit keys aren't looked at, so that a text of nothing but nesting costs little memory.
  const keyed = first === '{' && open.length < maxDepth;
  open.push(keyed ? { keys: new Set(), member: undefined } : { keys: undefined, member: 0 });
  return open.length === maxDepth + 1 ? 'too_deep' : undefined;
}

function nextMember(container: Container): undefined {
  container.member = typeof container.member === 'number' ? container.member + 1 : undefined;
}

function unescaped(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end - 1);
  return raw.includes('\\') ? JSON.parse(text.slice(start, end)) : raw;
}

function takeString(string: string, container: Container): JsonProblemKind | undefined {
  if (container.keys !== undefined && container.member === undefined) {
    container.member = string;
    return takeKey(string, container.keys);
  }
  return string.isWellFormed() ? undefined : 'malformed_unicode';
}

function takeKey(key: string, keys: Set<string>): JsonProblemKind | undefined {
  if (!key.isWellFormed()) return 'malformed_unicode';
  if (forbiddenKeys.has(key)) return 'forbidden_key';
  if (keys.has(key)) return 'duplicate_key';
  keys.add(key);
  return undefined;
}
