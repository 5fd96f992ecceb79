import type { AskedExport } from '#lib/exporting/asked-export.ts';
import type { ExportJob } from '#lib/exporting/export-job.ts';
import { exportings } from './exportings.ts';

/** What a job asks for, in its dialect's words; undefined where these aren't understood any more. */
export function readJob({ dialect, asked }: ExportJob): AskedExport | undefined {
  const read = exportings[dialect].read(JSON.parse(asked));
  return 'asked' in read ? read.asked : undefined;
}
