import { jsonStringEnd } from '#lib/json-string-end.ts';

/**
 * Where a value in an array or object ends: at the comma behind it, or at the bracket that closes what it is in; in
 * linear time.
 *
 * @param text JSON that JSON.parse accepts: the scan relies on its syntax being right.
 * @param start Behind the bracket, comma or colon before the value.
 */
export function jsonValueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = nextMark(text, start); ; at = nextMark(text, at + 1)) {
    const mark = text.charAt(at);
    depth += nesting[mark] ?? 0;
    if (depth < 0 || (depth === 0 && mark === ',')) return at;
  }
}

const nesting: Readonly<Record<string, number>> = { '{': 1, '[': 1, '}': -1, ']': -1 };
const marks = /["[\]{},]/g;

/** The next bracket or comma that isn't in a string. */
function nextMark(text: string, from: number): number {
  for (let at = from; ; at = jsonStringEnd(text, marks.lastIndex - 1)) {
    marks.lastIndex = at;
    marks.test(text);
    if (text.charAt(marks.lastIndex - 1) !== '"') return marks.lastIndex - 1;
  }
}
