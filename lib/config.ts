import * as z from 'zod/mini';
import { type ApiConfig, apiConfig, apiVariables, corsOrigins } from './config/api-config.ts';
import { type BusConfig, parseBusConfig } from './config/bus-config.ts';
import { type ExportConfig, parseExportConfig } from './config/export-config.ts';
import { name, parseVariables } from './config/parse-variables.ts';
import {
  type RecordingRules,
  recordingRules,
  recordingVariables,
} from './config/recording-rules.ts';
import { parseSealingConfig, type SealingConfig } from './config/sealing-config.ts';
import { type TelemetryConfig, telemetryConfig } from './config/telemetry-config.ts';

/**
 * A function's configuration from its environment, which nothing else reads. Each throws one sentence that names every
 * variable that is missing or wrong, without its value.
 */
export function readConfig(variables: NodeJS.ProcessEnv = process.env): ApiConfig {
  return apiConfig(parseVariables(apiVariables, variables));
}

/** As readConfig, with what recording needs. */
export function readRecordingConfig(
  variables: NodeJS.ProcessEnv = process.env,
): ApiConfig & RecordingRules {
  const parsed = parseVariables(z.extend(apiVariables, recordingVariables().shape), variables);
  return { ...apiConfig(parsed), ...recordingRules(parsed) };
}

/** As readConfig, with where the organizations' logs are. */
export function readEvidenceConfig(
  variables: NodeJS.ProcessEnv = process.env,
): ApiConfig & { readonly logTableName: string } {
  const parsed = parseVariables(z.extend(apiVariables, { LOG_TABLE_NAME: name }), variables);
  return { ...apiConfig(parsed), logTableName: parsed.LOG_TABLE_NAME };
}

/** What a function needs to know that publishes files. */
export function readPublicationConfig(variables: NodeJS.ProcessEnv = process.env): {
  readonly corsOrigins: readonly string[];
} {
  const { CORS_ORIGINS } = parseVariables(z.object({ CORS_ORIGINS: corsOrigins }), variables);
  return { corsOrigins: CORS_ORIGINS };
}

/** As readPublicationConfig, with the file that the page's files are in. */
export function readDocsConfig(variables: NodeJS.ProcessEnv = process.env): {
  readonly corsOrigins: readonly string[];
  readonly docsFile: string;
} {
  const { DOCS_FILE } = parseVariables(z.object({ DOCS_FILE: name }), variables);
  return { ...readPublicationConfig(variables), docsFile: DOCS_FILE };
}

/** What the function needs to know that records what comes by the event bus. */
export function readBusConfig(variables: NodeJS.ProcessEnv = process.env): BusConfig {
  return parseBusConfig(variables);
}

/** What a function needs to know that keeps the logs: these settings. */
export function readSealingConfig<Setting extends keyof SealingConfig>(
  settings: readonly Setting[],
  variables: NodeJS.ProcessEnv = process.env,
): Pick<SealingConfig, Setting> {
  return parseSealingConfig(settings, variables);
}

/** How a function tells of itself. Never throws: what tells of a wrong configuration works without one. */
export function readTelemetryConfig(variables: NodeJS.ProcessEnv = process.env): TelemetryConfig {
  return telemetryConfig(variables);
}

/** What a function needs to know that has to do with exports: these settings. */
export function readExportConfig<Setting extends keyof ExportConfig>(
  settings: readonly Setting[],
  variables: NodeJS.ProcessEnv = process.env,
): Pick<ExportConfig, Setting> {
  return parseExportConfig(settings, variables);
}
