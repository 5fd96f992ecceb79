import type { Fields } from '#lib/dialects/dialect.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { renderJson } from '#lib/http/render-json.ts';
import type { ExportForm } from './export-form.ts';

/** A file with an entry in each line, as JSON (jsonlines.org): as an API shows it. */
export function jsonLines(show: (entry: StoredEntry) => Fields): ExportForm {
  return {
    contentType: 'application/jsonl',
    extension: 'jsonl',
    head: '',
    write: (entry) => `${renderJson(show(entry))}\n`,
  };
}
