import { checkedVariables } from '#lib/config/checked-variables.ts';
import type { LocalIssuer } from '../issuer/local-issuer.ts';
import { localAws, localLogTableName, localTable } from './local-aws.ts';

/** The variables of a function. */
export type Environment = Readonly<Record<string, string>>;

/**
 * What the stack gives a function of the API, for this machine: the local table and the local issuer. Nothing of the
 * user's own environment is part of it.
 * @param endpoint where the function finds DynamoDB
 */
export function lambdaEnvironment(
  name: string,
  endpoint: string,
  { config }: LocalIssuer,
): Environment {
  return {
    ...localAws(endpoint),
    LOG_TABLE_NAME: localLogTableName,
    ...checkedVariables({
      TABLE_NAME: localTable,
      ISSUERS: JSON.stringify([config]),
      CORS_ORIGINS: '[]',
      // No secret: whoever reads the logs of this machine has the tokens too.
      SUBJECT_HASH_KEY: 'local-subjects-only',
    }),
    ...runtimeEnvironment(name),
  };
}

/** What every function has of Lambda, and for its lines and metrics. */
export function runtimeEnvironment(name: string): Environment {
  return {
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
    POWERTOOLS_SERVICE_NAME: 'audit-log-service',
    POWERTOOLS_METRICS_NAMESPACE: 'AuditLogService',
    POWERTOOLS_LOG_LEVEL: 'INFO',
  };
}
