import type { DownloadLink } from '#lib/bucket/download-link.ts';
import type { EntryProblem } from '#lib/entry/entry-problem.ts';
import type { Problem } from '#lib/errors.ts';
import type { AskedExport } from '#lib/exporting/asked-export.ts';
import type { ExportId } from '#lib/exporting/export-id.ts';
import type { ExportJob } from '#lib/exporting/export-job.ts';
import type { Fields } from './dialect.ts';

/** What was asked for in a body, and how the body is kept; or everything that is wrong with it. */
type ReadExport =
  | { readonly asked: AskedExport; readonly body: object }
  | { readonly problems: readonly EntryProblem[] };

/** An export as it is shown, to somebody who may have it. */
export interface ShownExport {
  readonly orgId: string;
  readonly job: ExportJob;
  /** Where it can be downloaded for some minutes; absent while it isn't complete. */
  readonly link?: DownloadLink | undefined;
}

/** One API's way to ask for exports, and to answer. */
export interface Exporting {
  /** The path parameter that holds an export's id. */
  readonly idParameter: string;
  /** What is answered where an export was asked for. */
  readonly requestedStatus: 200 | 202;
  /** Whether a query string is refused where an export is asked for: who sends a filter in it would get everything. */
  readonly takesNoQuery: boolean;
  readonly read: (body: unknown) => ReadExport;
  /** Where, in its words, a problem of the body is. */
  readonly locate: (problem: EntryProblem) => Problem | EntryProblem;
  readonly pathOf: (id: ExportId) => string;
  readonly showRequested: (shown: ShownExport) => Fields;
  readonly show: (shown: ShownExport) => Fields;
}
