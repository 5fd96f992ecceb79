import { jsonStringEnd } from '#lib/json-string-end.ts';

/**
 * The text of a member's value in a JSON object, as it was sent, so that it can be checked by itself; in linear time.
 * Of several members of this name it is the last, as JSON.parse takes it.
 *
 * @param text An object that JSON.parse accepts: the scan relies on its syntax being right.
 * @throws RangeError where it has no such member
 */
export function jsonMember(text: string, name: string): string {
  let found: string | undefined;
  for (let at = text.indexOf('"'); at >= 0; ) {
    const nameEnd = jsonStringEnd(text, at);
    const start = text.indexOf(':', nameEnd) + 1;
    const end = valueEnd(text, start);
    if (JSON.parse(text.slice(at, nameEnd)) === name) found = text.slice(start, end);
    at = text.charAt(end) === ',' ? text.indexOf('"', end) : -1;
  }
  if (found === undefined) throw new RangeError('The object has no such member');
  return found;
}

const marks = /["[\]{},]/g;
const nesting: Readonly<Record<string, number>> = { '{': 1, '[': 1, '}': -1, ']': -1 };

/** Where a member's value ends: at the comma behind it, or the brace that closes the object. */
function valueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = nextMark(text, start); ; at = nextMark(text, at + 1)) {
    const mark = text.charAt(at);
    depth += nesting[mark] ?? 0;
    if (depth < 0 || (depth === 0 && mark === ',')) return at;
  }
}

/** The next bracket or comma that isn't in a string. */
function nextMark(text: string, from: number): number {
  for (let at = from; ; at = jsonStringEnd(text, marks.lastIndex - 1)) {
    marks.lastIndex = at;
    marks.test(text);
    if (text.charAt(marks.lastIndex - 1) !== '"') return marks.lastIndex - 1;
  }
}
