import type { ExportFailure } from '#lib/exporting/export-job.ts';

/** Why an export has failed, for who asked for it. */
export const exportFailures: Readonly<Record<ExportFailure, string>> = {
  unreadable: 'What was asked for is not understood any more; ask for the export again',
  entry_unreadable:
    'An entry that it comes to can’t be read: whoever runs this service is told which one',
  too_large: 'The export would be too large; ask for a shorter time',
  out_of_time: 'The export was not complete within a day; ask for it again, or for a shorter time',
  gave_up: 'The export could not be written; ask for it again later',
};
