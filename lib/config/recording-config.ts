import * as z from 'zod/mini';
import { type ApiConfig, apiConfig, apiVariables } from './api-config.ts';
import { parseVariables } from './parse-variables.ts';
import { type RecordingRules, recordingRules, recordingVariables } from './recording-rules.ts';

/** What a function of the API needs to know that records. */
export interface RecordingConfig extends ApiConfig, RecordingRules {}

/** @throws Error as parseVariables */
export function parseRecordingConfig(variables: NodeJS.ProcessEnv): RecordingConfig {
  const parsed = parseVariables(z.extend(apiVariables, recordingVariables().shape), variables);
  return { ...apiConfig(parsed), ...recordingRules(parsed) };
}
