import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { routes } from '#functions/routes.ts';
import { Alarms } from './alarms.ts';
import { apiAlarms } from './api-alarms.ts';
import { ApiFunction } from './api-function.ts';
import { entriesTable } from './entries-table.ts';
import { serviceName } from './environment.ts';
import { Gateway } from './gateway.ts';
import type { Operation } from './operations.ts';
import type { Stage } from './stage/stage.ts';

export interface AuditLogStackProps {
  readonly stage: Stage;
}

/** The whole service: a table, a function for each operation of the route table, and the API in front of them. */
export class AuditLogStack extends Stack {
  constructor(scope: Construct, id: string, { stage }: AuditLogStackProps) {
    const { name, sample, account, region } = stage;
    super(scope, id, {
      stackName: `${id}-${name}`,
      description: 'audit-log-service: who did what to what, in which organization',
      terminationProtection: !sample,
      env: { ...(account && { account }), ...(region && { region }) },
    });
    const table = entriesTable(this, 'Entries', stage);
    const functions = new Map<Operation, ApiFunction>();
    for (const operation of new Set(routes.map(({ operation }) => operation))) {
      functions.set(operation, new ApiFunction(this, operation, { stage, table }));
    }
    const gateway = new Gateway(this, 'Gateway', { stage, routes, functions });
    const alarms = new Alarms(this, 'Alarms', { topic: stage.alarmTopic });
    apiAlarms(alarms, {
      functions: functions.values(),
      stage: gateway.stage,
      service: serviceName(stage),
    });

    new CfnOutput(this, 'ApiUrl', { value: gateway.url });
    new CfnOutput(this, 'TableName', { value: table.tableName });
    for (const [operation, { live }] of functions) {
      new CfnOutput(this, `${operation}AliasArn`, { value: live.functionArn });
    }
  }
}
