/** A request's headers by lower-case name. */
export type Headers = ReadonlyMap<string, string>;

/**
 * Headers in whatever case they come; the same name in two cases is one header with both values, joined by a comma
 * as API Gateway joins repeated ones (RFC 9110 section 5.3). White space around a value isn't part of it (section 5.5).
 */
export function readHeaders(headers: unknown): Headers {
  const read = new Map<string, string>();
  if (typeof headers !== 'object' || headers === null) return read;
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value !== 'string') continue;
    const lowered = name.toLowerCase();
    const earlier = read.get(lowered);
    read.set(lowered, earlier === undefined ? value.trim() : `${earlier},${value.trim()}`);
  }
  return read;
}
