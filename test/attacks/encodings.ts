/** A text as itself, in hex, and in base64 wherever in a longer text it stands. */
export function encodings(secret: string): string[] {
  const shifted = [0, 1, 2].map((before) => {
    const encoded = Buffer.from(`${' '.repeat(before)}${secret}`).toString('base64url');
    // What stands before and after shares the letters at its ends.
    return encoded.slice(before === 0 ? 0 : before + 1, -2);
  });
  return [secret, Buffer.from(secret).toString('hex'), ...shifted];
}
