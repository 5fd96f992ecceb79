/**
 * Where a JSON string ends: the position behind its closing quote, which is the first that isn't escaped.
 *
 * @param text JSON that JSON.parse accepts.
 * @param start Of its opening quote.
 */
export function jsonStringEnd(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1);
  while (isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  return quote + 1;
}

function isEscaped(text: string, quote: number): boolean {
  let before = quote;
  while (text.charAt(before - 1) === '\\') before -= 1;
  return (quote - before) % 2 === 1;
}
