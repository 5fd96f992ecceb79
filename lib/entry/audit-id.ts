declare const brand: unique symbol;

/** An entry's id: a UUID (RFC 9562) in lower case. */
export type AuditId = string & { readonly [brand]: 'AuditId' };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id that `text` writes, in any case; undefined where it isn't a UUID in its 36-character form. */
export function parseAuditId(text: string): AuditId | undefined {
  const lowered = text.toLowerCase();
  return uuid.test(lowered) ? (lowered as AuditId) : undefined;
}
