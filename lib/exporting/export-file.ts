import type { OrgId } from '#lib/access/organization-id.ts';
import type { ObjectDescription } from '#lib/bucket/bucket.ts';
import type { ExportForm } from './export-form.ts';
import type { ExportId } from './export-id.ts';

/** Where an export is in the bucket, once it is complete. */
export function exportKey(orgId: OrgId, id: ExportId): string {
  return `exports/${orgId}/${id}`;
}

/** Where what is written beyond the parts is kept, while nobody writes. */
export function carryKey(orgId: OrgId, id: ExportId, number: number): string {
  return `carry/${orgId}/${id}/${number}`;
}

/** What a download of it is called and of which type it is: `audit-log-UUID.jsonl.gz`. */
export function exportFile(
  id: ExportId,
  { form, isGzip }: { readonly form: ExportForm; readonly isGzip: boolean },
): ObjectDescription {
  return {
    contentType: isGzip ? 'application/gzip' : form.contentType,
    fileName: `audit-log-${id}.${form.extension}${isGzip ? '.gz' : ''}`,
  };
}
