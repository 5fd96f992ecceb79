import { Aws, Fn, Token } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { type Operation, operations } from './operations.ts';
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
 * The variables of a function, which lib/config.ts and Powertools read.
 * @throws StageError where they are more than Lambda takes
 */
export function environment(
  operation: Operation,
  stage: Stage,
  table: Table,
): Record<string, string> {
  const variables = {
    TABLE_NAME: table.tableName,
    ISSUERS: JSON.stringify(stage.issuers),
    CORS_ORIGINS: JSON.stringify(stage.corsOrigins),
    // Keys the hash that stands for a subject in the logs. The last part of the stack's ARN never changes, costs
    // nothing, and is known to those alone who may read the stack: not to one who has only the logs.
    SUBJECT_HASH_KEY: Fn.select(2, Fn.split('/', Aws.STACK_ID)),
    // Empty is as good as unset for the SDK; `sam local` replaces only variables that are declared.
    AWS_ENDPOINT_URL_DYNAMODB: '',
    POWERTOOLS_SERVICE_NAME: serviceName(stage),
    POWERTOOLS_METRICS_NAMESPACE: metricsNamespace,
    POWERTOOLS_LOG_LEVEL: 'INFO',
    ...operations[operation].variables?.(stage),
  };
  const size = Buffer.byteLength(JSON.stringify(variables, reckon));
  if (size > limit) {
    throw new StageError(
      `stages.${stage.name} makes ${size} bytes of environment for ${operation}, and Lambda takes ${limit}: name fewer issuers, origins, organizations or keys, or jwksUri in place of jwks.`,
    );
  }
  return variables;
}

function reckon(_name: string, value: unknown): unknown {
  return Token.isUnresolved(value) ? 'x'.repeat(unresolvedLength) : value;
}
