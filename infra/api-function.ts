import { Validations } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { AccountPrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type IFunction,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { functionCode } from './bundling/function-code.ts';
import { functionRole } from './function-role.ts';
import { logGroup } from './log-group.ts';
import { type Operation, operations } from './operations.ts';
import type { Stage } from './stage/stage.ts';

export interface ApiFunctionProps {
  readonly stage: Stage;
  readonly table: Table;
  readonly environment: Record<string, string>;
}

/**
 * One function of the API, called by its alias `live` alone. Its construct id is its operation's name and it stands in
 * the stack itself, since that is how `sam local invoke` finds it.
 */
export class ApiFunction extends LambdaFunction {
  readonly live: IFunction;

  constructor(scope: Construct, operation: Operation, props: ApiFunctionProps) {
    const { stage, table, environment } = props;
    const { timeout, memory } = operations[operation];
    const logs = logGroup(scope, `${operation}Logs`, stage);
    super(scope, operation, {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: functionCode(operation),
      handler: 'index.handler',
      environment,
      timeout,
      memorySize: memory,
      logGroup: logs,
      loggingFormat: LoggingFormat.JSON,
      // Our own line tells of each request; Lambda's start, report and end of it would cost more than it does.
      systemLogLevelV2: SystemLogLevel.WARN,
      tracing: Tracing.ACTIVE,
      role: functionRole(scope, operation, table, logs),
      ...(stage.reservedConcurrency !== undefined && {
        reservedConcurrentExecutions: stage.reservedConcurrency,
      }),
    });
    // CDK's class misses its own interface only by how optional properties are written.
    this.live = this.addAlias('live') as IFunction;
    for (const { account } of stage.trustedAccounts) {
      this.live.addPermission(`Account${account}`, { principal: new AccountPrincipal(account) });
    }
    acknowledge(this, stage);
  }
}

function acknowledge(target: ApiFunction, { reservedConcurrency }: Stage): void {
  const rules = Validations.of(target);
  rules.acknowledge(
    {
      id: 'NIST.800.53.R5-LambdaDLQ',
      reason: 'Invoked synchronously: the caller gets the error, and nothing is queued.',
    },
    {
      id: 'NIST.800.53.R5-LambdaInsideVPC',
      reason:
        'Reaches DynamoDB and the keys of identity providers, both public endpoints over TLS, and nothing in a VPC.',
    },
  );
  if (reservedConcurrency !== undefined) return;
  rules.acknowledge({
    id: 'NIST.800.53.R5-LambdaConcurrency',
    reason:
      'The gateway throttles. What is reserved is taken from the other functions of the account, so a stage has to ask for it.',
  });
}
