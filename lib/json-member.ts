import { jsonStringEnd } from '#lib/json-string-end.ts';
import { jsonValueEnd } from '#lib/json-value-end.ts';

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
    const end = jsonValueEnd(text, start);
    if (JSON.parse(text.slice(at, nameEnd)) === name) found = text.slice(start, end);
    at = text.charAt(end) === ',' ? text.indexOf('"', end) : -1;
  }
  if (found === undefined) throw new RangeError('The object has no such member');
  return found;
}
