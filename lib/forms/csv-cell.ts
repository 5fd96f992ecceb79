/**
 * A value as a cell of a CSV file (RFC 4180): quoted always, so that whatever is in it stays in it, and empty where there
 * is none. What a spreadsheet could take for a formula has an apostrophe in front (OWASP, "CSV Injection"), and so has
 * what begins with an apostrophe itself: who reads the file as data takes the first one away. That holds where the file
 * is read as it is written: a spreadsheet that is told of another separator than the comma makes other cells.
 */
export function csvCell(value: string | undefined): string {
  if (value === undefined) return '';
  const text = value.replaceAll('"', '""');
  return startsFormula.test(value) ? `"'${text}"` : `"${text}"`;
}

/** The characters in full width, too, and behind what a spreadsheet may drop: white space and what can't be seen. */
const startsFormula = /^(?:[\t\r\n]|[\s\p{C}]*['=+\-@＝＋－＠])/u;
