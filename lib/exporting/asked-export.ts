import type { EntryQuery } from '#lib/searching/entry-query.ts';
import type { ExportForm } from './export-form.ts';

/** An export that is asked for. */
export interface AskedExport {
  readonly query: EntryQuery;
  readonly form: ExportForm;
  readonly isGzip: boolean;
}
