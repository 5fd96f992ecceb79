const maxLength = 300;

/** Text from elsewhere for a terminal: on one line, without anything that steers it, and not too long. */
export function printable(text: string): string {
  const plain = text.slice(0, maxLength).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\u{fffd}');
  return text.length > maxLength ? `${plain}…` : plain;
}
