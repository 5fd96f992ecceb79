import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { AccountPrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { acknowledgeSynchronous } from './acknowledge-synchronous.ts';
import { apiVariables, environment } from './environment.ts';
import type { RoleStatement } from './function-role.ts';
import { type Operation, operations } from './operations.ts';
import { ServiceFunction } from './service-function.ts';
import type { Stage } from './stage/stage.ts';

export interface ApiFunctionProps {
  readonly stage: Stage;
  readonly table: Table;
  /** Of the organizations' logs. */
  readonly log: Table;
}

/** The function of an operation of the API, called by its alias `live` alone. */
export class ApiFunction extends ServiceFunction {
  readonly live: IFunction;
  /** What its slowest per cent of invocations should stay below, in milliseconds. */
  readonly slowMs: number;

  constructor(scope: Construct, operation: Operation, { stage, table, log }: ApiFunctionProps) {
    const { entriesTable, entriesIndexes = [], logTable, ...needs } = operations[operation];
    const { timeout, memory, slowMs, variables } = needs;
    super(scope, operation, {
      stage,
      environment: environment(operation, stage, {
        ...apiVariables(stage, table),
        ...(logTable && { LOG_TABLE_NAME: log.tableName }),
        ...variables?.(stage),
      }),
      statements: [
        ...statement('Entries', entriesTable, [table.tableArn]),
        ...statement(
          'Indexes',
          ['dynamodb:Query'],
          entriesIndexes.map((index) => `${table.tableArn}/index/${index}`),
        ),
        ...statement('Log', logTable, [log.tableArn]),
      ],
      timeout,
      memory,
      reservedConcurrency: stage.reservedConcurrency,
    });
    this.slowMs = slowMs;
    // CDK's class misses its own interface only by how optional properties are written.
    this.live = this.addAlias('live') as IFunction;
    for (const { account } of stage.trustedAccounts) {
      this.live.addPermission(`Account${account}`, { principal: new AccountPrincipal(account) });
    }
    acknowledgeSynchronous(this, stage);
  }
}

function statement(
  sid: string,
  actions: readonly string[] = [],
  resources: readonly string[] = [],
): RoleStatement[] {
  return actions.length > 0 && resources.length > 0 ? [{ sid, actions, resources }] : [];
}
