import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { AccountPrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { acknowledgeSynchronous } from './acknowledge-synchronous.ts';
import { apiVariables, environment } from './environment.ts';
import { sends } from './evidence/log-rights.ts';
import type { Exports } from './exports/exports.ts';
import { onObjects } from './exports/object-rights.ts';
import type { RoleStatement } from './function-role.ts';
import { type Operation, type OperationNeeds, operations } from './operations.ts';
import { ServiceFunction } from './service-function.ts';
import type { Stage } from './stage/stage.ts';

export interface ApiFunctionProps {
  readonly stage: Stage;
  readonly table: Table;
  /** Of the organizations' logs. */
  readonly log: Table;
  readonly exports: Exports;
}

/** The function of an operation of the API, called by its alias `live` alone. */
export class ApiFunction extends ServiceFunction {
  readonly live: IFunction;
  /** What its slowest per cent of invocations should stay below, in milliseconds. */
  readonly slowMs: number;

  constructor(scope: Construct, operation: Operation, props: ApiFunctionProps) {
    const { stage, table, log } = props;
    const { entriesTable, entriesIndexes = [], logTable, ...needs } = operations[operation];
    const { timeout, memory, slowMs, variables } = needs;
    const exporting = exportRights(needs, props.exports);
    super(scope, operation, {
      stage,
      environment: environment(operation, stage, {
        ...apiVariables(stage, table),
        ...(logTable && { LOG_TABLE_NAME: log.tableName }),
        ...exporting.variables,
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
        ...exporting.statements,
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

/** What an operation may do that has to do with exports, and what it has to know for it. */
function exportRights(
  { jobsTable, ordersExports, linksExports }: Partial<OperationNeeds>,
  { jobs, bucket, queues: { waiting } }: Exports,
): { variables: Record<string, string>; statements: RoleStatement[] } {
  return {
    variables: {
      ...(jobsTable && { JOBS_TABLE_NAME: jobs.tableName }),
      ...(ordersExports && { EXPORT_QUEUE_URL: waiting.queueUrl, AWS_ENDPOINT_URL_SQS: '' }),
      ...(linksExports && { EXPORT_BUCKET_URL: `https://${bucket.bucketRegionalDomainName}` }),
    },
    statements: [
      ...statement('Jobs', jobsTable, [jobs.tableArn]),
      ...(ordersExports ? [sends(waiting)] : []),
      // What a link may do is what its signer may.
      ...(linksExports ? [onObjects('Files', 's3:GetObject', bucket, 'exports')] : []),
    ],
  };
}

function statement(
  sid: string,
  actions: readonly string[] = [],
  resources: readonly string[] = [],
): RoleStatement[] {
  return actions.length > 0 && resources.length > 0 ? [{ sid, actions, resources }] : [];
}
