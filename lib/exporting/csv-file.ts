import { csv } from '#lib/forms/csv.ts';
import type { ExportForm } from './export-form.ts';

/** A file of entries as CSV: a page without an end. */
export const csvFile: ExportForm = {
  contentType: csv.contentType,
  extension: 'csv',
  head: csv.page([]),
  write: (entry) => `${csv.write(entry)}\r\n`,
};
