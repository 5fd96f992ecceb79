import { parseAuditId } from '#lib/entry/audit-id.ts';
import { derivedAuditId } from '#lib/entry/derived-audit-id.ts';
import { newAuditId } from '#lib/entry/new-audit-id.ts';

declare const brand: unique symbol;

/** The id of an export, a UUID in lower case. */
export type ExportId = string & { readonly [brand]: 'ExportId' };

/** The id that a text is, in any case; undefined where it is no UUID. */
export function parseExportId(text: string): ExportId | undefined {
  return parseAuditId(text) as ExportId | undefined;
}

/** Of a client's Idempotency-Key in an organization, or a new one that sorts by when it was made. */
export function exportId(sender: readonly string[], idempotencyKey: string | undefined): ExportId {
  const id =
    idempotencyKey === undefined
      ? newAuditId()
      : derivedAuditId('Export', [...sender, idempotencyKey]);
  return id as string as ExportId;
}
