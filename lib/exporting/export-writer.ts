import type { Bucket } from '#lib/bucket/bucket.ts';
import type { EntriesTable } from '#lib/store/entries-table.ts';
import type { JobsTable } from '#lib/store/jobs/jobs-table.ts';
import type { AskedExport } from './asked-export.ts';
import type { ExportJob } from './export-job.ts';
import type { ExportLimits } from './export-limits.ts';

/** What it takes to write exports. */
export interface ExportWriter {
  readonly table: EntriesTable;
  readonly jobs: JobsTable;
  readonly bucket: Bucket;
  /** What a job asks for; undefined where it can't be read (any more). */
  readonly read: (job: ExportJob) => AskedExport | undefined;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly limits: ExportLimits;
}
