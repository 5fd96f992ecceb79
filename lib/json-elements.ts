import { jsonValueEnd } from '#lib/json-value-end.ts';

/**
 * The texts of a JSON array's elements, in linear time: each as it was sent, so that it can be checked by itself.
 *
 * @param text An array that JSON.parse accepts: the scan relies on its syntax being right.
 */
export function jsonElements(text: string): string[] {
  const elements: string[] = [];
  let end = text.indexOf('[');
  do {
    const start = end + 1;
    end = jsonValueEnd(text, start);
    elements.push(text.slice(start, end));
  } while (text.charAt(end) === ',');
  const [only = ''] = elements;
  return elements.length === 1 && only.trim() === '' ? [] : elements;
}
