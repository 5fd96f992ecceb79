/**
 * Whether a JSON number survives being a double: the shortest decimal that reads back as the same double is equal in
 * value to what was written. `0.1`, `1.0`, `1e2` and `-0` are; `12345678901234567`, `1e400` and `1e-400` aren't.
 *
 * @param text A number as JSON writes it (RFC 8259 section 6).
 */
export function isExactNumber(text: string): boolean {
  // Up to 15 digits no two decimals share a double, unless an exponent leaves its normal range.
  if (text.length <= 15 && !/e/i.test(text)) return true;
  return scientific(text) === scientific(String(Number(text)));
}

// Digits without zeros at either end, and the power of ten they are multiplied by: one spelling for each value. The sign
// is left out, since reading keeps it. Infinity has no digits and so, like zero, the spelling '0'.
function scientific(text: string): string {
  const [mantissa, exponent] = splitAt(text, text.search(/e/i));
  const [whole, fraction] = splitAt(mantissa, mantissa.indexOf('.'));
  const digits = (whole + fraction).replace(/\D/g, '');
  let first = 0;
  while (digits.charAt(first) === '0') first += 1;
  let end = digits.length;
  while (end > first && digits.charAt(end - 1) === '0') end -= 1;
  if (first === end) return '0';
  return `${digits.slice(first, end)}e${Number(exponent) - fraction.length + digits.length - end}`;
}

function splitAt(text: string, at: number): [before: string, after: string] {
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
