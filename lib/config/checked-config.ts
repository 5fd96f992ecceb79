import type { ApiConfig } from './api-config.ts';
import { configDigest } from './config-digest.ts';

/**
 * The configuration of a function whose variables are those that `checkedVariables` has let pass; undefined of any other,
 * which is for parseApiConfig to read or to refuse. The stack is made, and its code deployed, with both: so they are
 * checked once and not at each cold start, for which zod alone takes 8 ms.
 */
export function checkedConfig(variables: NodeJS.ProcessEnv): ApiConfig | undefined {
  const { TABLE_NAME = '', ISSUERS = '', CORS_ORIGINS = '[]', SUBJECT_HASH_KEY = '' } = variables;
  if (variables['CONFIG_SHA256'] !== configDigest(variables)) return undefined;
  // These are known to CloudFormation alone.
  if (TABLE_NAME === '' || SUBJECT_HASH_KEY.length < leastKeyLength) return undefined;
  return {
    tableName: TABLE_NAME,
    issuers: JSON.parse(ISSUERS),
    corsOrigins: JSON.parse(CORS_ORIGINS),
    subjectHashKey: SUBJECT_HASH_KEY,
  };
}

/** In characters, of the key of the hash that stands for a subject in the logs. */
export const leastKeyLength = 16;
