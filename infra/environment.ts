import { Aws, Fn, Token } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { checkedVariables } from '#lib/config/checked-variables.ts';
import type { Stage } from './stage/stage.ts';
import { StageError } from './stage/stage-error.ts';

/** The most that Lambda takes for all variables, written as JSON; in bytes. */
const limit = 4096;

/** What a name that only CloudFormation knows is reckoned at. */
const unresolvedLength = 128;

/** The namespace of the functions' own metrics. */
export const metricsNamespace = 'AuditLogService';

/** What tells one stage's metrics and log lines from another's of the same account. */
export const serviceName = ({ name }: Stage) => `audit-log-${name}`;

/**
 * The variables of a function, which lib/config.ts reads.
 * @param own what it has beside those of every function
 * @throws StageError where they are more than Lambda takes
 */
export function environment(
  name: string,
  stage: Stage,
  own: Record<string, string>,
): Record<string, string> {
  const variables = {
    // Empty is as good as unset for the SDK; `sam local` replaces only variables that are declared.
    AWS_ENDPOINT_URL_DYNAMODB: '',
    POWERTOOLS_SERVICE_NAME: serviceName(stage),
    POWERTOOLS_METRICS_NAMESPACE: metricsNamespace,
    POWERTOOLS_LOG_LEVEL: 'INFO',
    ...own,
  };
  const size = Buffer.byteLength(JSON.stringify(variables, reckon));
  if (size > limit) {
    throw new StageError(
      `stages.${stage.name} makes ${size} bytes of environment for ${name}, and Lambda takes ${limit}: name fewer issuers, origins, organizations or keys, or jwksUri in place of jwks.`,
    );
  }
  return variables;
}

/** What a function needs that answers requests. */
export function apiVariables(stage: Stage, table: Table): Record<string, string> {
  return checkedVariables({
    TABLE_NAME: table.tableName,
    ISSUERS: JSON.stringify(stage.issuers),
    CORS_ORIGINS: JSON.stringify(stage.corsOrigins),
    // Keys the hash that stands for a subject in the logs. The last part of the stack's ARN never changes, costs
    // nothing, and is known to those alone who may read the stack: not to one who has only the logs.
    SUBJECT_HASH_KEY: Fn.select(2, Fn.split('/', Aws.STACK_ID)),
  });
}

/** What a function needs that records. */
export function recordingVariables(stage: Stage): Record<string, string> {
  const { retentionDays: days, organizationRetentionDays: organizations, redactedKeys } = stage;
  return {
    RETENTION: JSON.stringify({ days, organizations }),
    ...(redactedKeys && { REDACTED_KEYS: JSON.stringify(redactedKeys) }),
  };
}

function reckon(_name: string, value: unknown): unknown {
  return Token.isUnresolved(value) ? 'x'.repeat(unresolvedLength) : value;
}
