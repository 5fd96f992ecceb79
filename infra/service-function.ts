import { type Duration, Validations } from 'aws-cdk-lib';
import {
  Architecture,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { functionCode } from './bundling/function-code.ts';
import { functionRole, type RoleStatement } from './function-role.ts';
import { logGroup } from './log-group.ts';
import type { Stage } from './stage/stage.ts';

export interface ServiceFunctionProps {
  readonly stage: Stage;
  readonly environment: Record<string, string>;
  /** What its role may do, beside writing its own log and traces. */
  readonly statements: readonly RoleStatement[];
  readonly timeout: Duration;
  /** In MiB. */
  readonly memory: number;
  /** How many may run at once, taken from what the account has; absent: as many as are left. */
  readonly reservedConcurrency?: number | undefined;
  /** Puts into its folder what it reads beside its module. */
  readonly addFiles?: (folder: string) => void;
}

/**
 * What all functions of the service have in common. A function's construct id is its name, by which its module is found,
 * and it stands in the stack itself, since that is how `sam local invoke` finds it.
 */
export class ServiceFunction extends LambdaFunction {
  readonly roleArn: string;

  constructor(scope: Construct, name: string, props: ServiceFunctionProps) {
    const { stage, environment, statements, timeout, memory, reservedConcurrency } = props;
    const logs = logGroup(scope, `${name}Logs`, stage);
    const role = functionRole(scope, name, statements, logs);
    super(scope, name, {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: functionCode(name, props.addFiles),
      handler: 'index.handler',
      environment,
      timeout,
      memorySize: memory,
      logGroup: logs,
      loggingFormat: LoggingFormat.JSON,
      // Our own line tells of each invocation; Lambda's start, report and end of it would cost more than it does.
      systemLogLevelV2: SystemLogLevel.WARN,
      tracing: Tracing.ACTIVE,
      role,
      ...(reservedConcurrency !== undefined && {
        reservedConcurrentExecutions: reservedConcurrency,
      }),
    });
    this.roleArn = role.roleArn;
    Validations.of(this).acknowledge({
      id: 'NIST.800.53.R5-LambdaInsideVPC',
      reason:
        'Reaches public endpoints of AWS and the keys of identity providers over TLS, and nothing in a VPC.',
    });
  }
}
