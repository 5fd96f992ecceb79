import { jsonStringEnd } from '#lib/json-string-end.ts';

/**
 * The texts of a JSON array's elements, in linear time: each as it was sent, so that it can be checked by itself.
 *
 * @param text An array that JSON.parse accepts: the scan relies on its syntax being right.
 */
export function jsonElements(text: string): string[] {
  const elements: string[] = [];
  let depth = 0;
  let start = text.indexOf('[') + 1;
  for (let at = nextMark(text, start); at > 0; at = nextMark(text, at)) {
    const mark = text.charAt(at - 1);
    depth += nesting[mark] ?? 0;
    if (depth < 0 || (depth === 0 && mark === ',')) {
      elements.push(text.slice(start, at - 1));
      start = at;
    }
  }
  const [only = ''] = elements;
  return elements.length === 1 && only.trim() === '' ? [] : elements;
}

const nesting: Readonly<Record<string, number>> = { '{': 1, '[': 1, '}': -1, ']': -1 };
const marks = /["[\]{},]/g;

/** The position behind the next bracket or comma that isn't in a string; 0 where there is none. */
function nextMark(text: string, from: number): number {
  for (let at = from; ; at = jsonStringEnd(text, marks.lastIndex - 1)) {
    marks.lastIndex = at;
    marks.test(text);
    if (text.charAt(marks.lastIndex - 1) !== '"') return marks.lastIndex;
  }
}
