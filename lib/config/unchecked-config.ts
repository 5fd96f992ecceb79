import * as z from 'zod/mini';
import { type ApiConfig, apiConfig, apiVariables } from './api-config.ts';
import { name, parseVariables } from './parse-variables.ts';

/**
 * The configuration of a function of the API whose variables nobody has checked. Those alone load this module.
 * @throws Error as parseVariables
 */
export function parseApiConfig(variables: NodeJS.ProcessEnv): ApiConfig {
  return apiConfig(parseVariables(apiVariables, variables));
}

/** What a function of the API needs to know that reads the organizations' logs. */
export interface EvidenceConfig extends ApiConfig {
  readonly logTableName: string;
}

/** @throws Error as parseVariables */
export function parseEvidenceConfig(variables: NodeJS.ProcessEnv): EvidenceConfig {
  const parsed = parseVariables(z.extend(apiVariables, { LOG_TABLE_NAME: name }), variables);
  return { ...apiConfig(parsed), logTableName: parsed.LOG_TABLE_NAME };
}
