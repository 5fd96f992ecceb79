/**
 * A request's path as an HTTP API hands it on: decoded, cut at the first question mark, and decoded once more.
 * Undefined where it doesn't decode, which the gateway answers with 400.
 *
 * As requests to a live HTTP API show: `%20` arrives as a space, `%2F` and `%252F` as a slash, `a%3Fb` as `a`, and
 * `a%25done` is refused.
 */
export function decodedPath(rawPath: string): string | undefined {
  try {
    const [path = ''] = decodeURIComponent(rawPath).split('?', 1);
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
