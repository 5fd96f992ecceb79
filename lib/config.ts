import type { ApiConfig } from './config/api-config.ts';
import type { BusConfig } from './config/bus-config.ts';
import { checkedConfig } from './config/checked-config.ts';
import type { ExportConfig } from './config/export-config.ts';
import type { DocsConfig, PublicationConfig } from './config/publication-config.ts';
import type { RecordingConfig } from './config/recording-config.ts';
import type { SealingConfig } from './config/sealing-config.ts';
import { type TelemetryConfig, telemetryConfig } from './config/telemetry-config.ts';
import type { EvidenceConfig } from './config/unchecked-config.ts';

/**
 * A function's configuration from its environment, which nothing else reads. Each rejects with one sentence that names
 * every variable that is missing or wrong, without its value. What reads them is loaded by whoever needs it: one whose
 * variables were checked before has no need of zod. The bundler keeps unchecked-config.ts apart by the name that it is
 * imported by here.
 */
export async function readConfig(variables: NodeJS.ProcessEnv = process.env): Promise<ApiConfig> {
  const checked = checkedConfig(variables);
  if (checked !== undefined) return checked;
  const { parseApiConfig } = await import('#lib/config/unchecked-config.ts');
  return parseApiConfig(variables);
}

/** As readConfig, with where the organizations' logs are. */
export async function readEvidenceConfig(
  variables: NodeJS.ProcessEnv = process.env,
): Promise<EvidenceConfig> {
  const checked = checkedConfig(variables);
  const { LOG_TABLE_NAME: logTableName = '' } = variables;
  if (checked !== undefined && logTableName !== '') return { ...checked, logTableName };
  const { parseEvidenceConfig } = await import('#lib/config/unchecked-config.ts');
  return parseEvidenceConfig(variables);
}

/** As readConfig, with what recording needs. */
export async function readRecordingConfig(
  variables: NodeJS.ProcessEnv = process.env,
): Promise<RecordingConfig> {
  const { parseRecordingConfig } = await import('./config/recording-config.ts');
  return parseRecordingConfig(variables);
}

/** What a function needs to know that publishes files. */
export async function readPublicationConfig(
  variables: NodeJS.ProcessEnv = process.env,
): Promise<PublicationConfig> {
  const { parsePublicationConfig } = await import('./config/publication-config.ts');
  return parsePublicationConfig(variables);
}

/** As readPublicationConfig, with the file that the page's files are in. */
export async function readDocsConfig(
  variables: NodeJS.ProcessEnv = process.env,
): Promise<DocsConfig> {
  const { parseDocsConfig } = await import('./config/publication-config.ts');
  return parseDocsConfig(variables);
}

/** What the function needs to know that records what comes by the event bus. */
export async function readBusConfig(
  variables: NodeJS.ProcessEnv = process.env,
): Promise<BusConfig> {
  const { parseBusConfig } = await import('./config/bus-config.ts');
  return parseBusConfig(variables);
}

/** What a function needs to know that keeps the logs: these settings. */
export async function readSealingConfig<Setting extends keyof SealingConfig>(
  settings: readonly Setting[],
  variables: NodeJS.ProcessEnv = process.env,
): Promise<Pick<SealingConfig, Setting>> {
  const { parseSealingConfig } = await import('./config/sealing-config.ts');
  return parseSealingConfig(settings, variables);
}

/** What a function needs to know that has to do with exports: these settings. */
export async function readExportConfig<Setting extends keyof ExportConfig>(
  settings: readonly Setting[],
  variables: NodeJS.ProcessEnv = process.env,
): Promise<Pick<ExportConfig, Setting>> {
  const { parseExportConfig } = await import('./config/export-config.ts');
  return parseExportConfig(settings, variables);
}

/** How a function tells of itself. Never throws: what tells of a wrong configuration works without one. */
export function readTelemetryConfig(variables: NodeJS.ProcessEnv = process.env): TelemetryConfig {
  return telemetryConfig(variables);
}
