/** The characters of RFC 3986, appendix A: a URI or a relative reference. */
const uriReference = /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[\da-f]{2})+$/i;
const absoluteUri = /^[a-z][a-z\d+.-]*:/i;
const jsonType = /^[^/;\s]+\/(?:[^/;\s]+\+)?json\s*(?:;|$)/i;

/** What the attributes of an event may be: CloudEvents 1.0.2, "Context Attributes". */
export const isNotEmpty = (sent: unknown): boolean => typeof sent === 'string' && sent !== '';

export const isUriReference = (sent: unknown): boolean =>
  typeof sent === 'string' && uriReference.test(sent);

export const isAbsoluteUri = (sent: unknown): boolean =>
  isUriReference(sent) && absoluteUri.test(String(sent));

/** Of data that is JSON, which is all that an entry can hold. */
export const isJsonType = (sent: unknown): boolean =>
  typeof sent === 'string' && jsonType.test(sent);

/** CloudEvents 1.0.2, "Type System", as JSON has it. */
export function isExtensionValue(sent: unknown): boolean {
  const isInteger = typeof sent === 'number' && sent === Math.trunc(sent);
  return isInteger
    ? sent >= -(2 ** 31) && sent < 2 ** 31
    : typeof sent === 'string' || typeof sent === 'boolean';
}
