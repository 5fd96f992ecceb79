import type { ExportJob } from '#lib/exporting/export-job.ts';
import { anacondaExport } from './anaconda-export.ts';
import type { Exporting } from './exporting.ts';
import { nativeExport } from './native-export.ts';

/** How each dialect that has exports asks for them. */
export const exportings: Readonly<Record<ExportJob['dialect'], Exporting>> = {
  anaconda: anacondaExport,
  native: nativeExport,
};
