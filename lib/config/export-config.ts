import * as z from 'zod/mini';
import { name, parseVariables } from './parse-variables.ts';

/** What the functions need to know that have to do with exports; each has what it needs, and may not ask for more. */
export interface ExportConfig {
  /** The entries table. */
  readonly tableName: string;
  /** The table that exports are arranged by. */
  readonly jobsTableName: string;
  /** Where exports wait to be written. */
  readonly exportQueueUrl: string;
  /** Where they are written to. */
  readonly exportBucketUrl: string;
  /** Of the bucket. */
  readonly region: string;
}

const address = z.url('is not an address');

/** By which variable each is known. */
const exportVariables = {
  tableName: ['TABLE_NAME', name],
  jobsTableName: ['JOBS_TABLE_NAME', name],
  exportQueueUrl: ['EXPORT_QUEUE_URL', address],
  exportBucketUrl: ['EXPORT_BUCKET_URL', address],
  region: ['AWS_REGION', name],
} as const;

/**
 * These settings and no others.
 * @throws Error as parseVariables
 */
export function parseExportConfig<Setting extends keyof ExportConfig>(
  settings: readonly Setting[],
  variables: NodeJS.ProcessEnv,
): Pick<ExportConfig, Setting> {
  const shape = Object.fromEntries(settings.map((setting) => exportVariables[setting]));
  const parsed: Record<string, unknown> = parseVariables(z.object(shape), variables);
  const read = settings.map((setting) => [setting, parsed[exportVariables[setting][0]]]);
  // Each setting was read by the schema that is of its type.
  return Object.fromEntries(read) as Pick<ExportConfig, Setting>;
}
