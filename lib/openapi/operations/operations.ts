import type { Operation } from '../operation.ts';
import { anacondaExportOperations } from './anaconda-export-operations.ts';
import { anacondaOperations } from './anaconda-operations.ts';
import { cubewireOperations } from './cubewire-operations.ts';
import { evidenceOperations } from './evidence-operations.ts';
import { mixpeekOperations } from './mixpeek-operations.ts';
import { nativeExportOperations } from './native-export-operations.ts';
import { nativeListOperation } from './native-list-operation.ts';
import { nativeOperations } from './native-operations.ts';
import { recordingOperations } from './recording-operations.ts';

/** What is said of each route, by its method and path: `GET /v1/audit-logs/{id}`. */
export const operations: Readonly<Record<string, Operation>> = {
  ...nativeListOperation,
  ...nativeOperations,
  ...recordingOperations,
  ...evidenceOperations,
  ...nativeExportOperations,
  ...anacondaExportOperations,
  ...anacondaOperations,
  ...mixpeekOperations,
  ...cubewireOperations,
};
