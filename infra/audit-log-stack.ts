import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { openRoutes, routes } from '#functions/routes.ts';
import { Alarms } from './alarms.ts';
import { apiAlarms } from './api-alarms.ts';
import { ApiFunction } from './api-function.ts';
import { busAlarms } from './bus/bus-alarms.ts';
import { EntryBus } from './bus/entry-bus.ts';
import { publishes } from './docs/publishes.ts';
import { PublishingFunction } from './docs/publishing-function.ts';
import { entriesTable } from './entries-table.ts';
import { serviceName } from './environment.ts';
import { logAlarms } from './evidence/log-alarms.ts';
import { LogKeeping } from './evidence/log-keeping.ts';
import { exportAlarms } from './exports/export-alarms.ts';
import { Exports } from './exports/exports.ts';
import { Gateway } from './gateway.ts';
import { logTable } from './log-table.ts';
import type { Operation } from './operations.ts';
import type { Stage } from './stage/stage.ts';

export interface AuditLogStackProps {
  readonly stage: Stage;
}

/**
 * The whole service: its tables, a function for each operation of the route table, the API in front of them, the event bus
 * of other accounts, what keeps the organizations' logs, and what writes exports.
 */
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
    const log = logTable(this, 'Log', stage);
    const exports = new Exports(this, 'Exports', { stage, entries: table });
    const functions = new Map<Operation, ApiFunction>();
    for (const operation of new Set(routes.map(({ operation }) => operation))) {
      functions.set(operation, new ApiFunction(this, operation, { stage, table, log, exports }));
    }
    const published = openRoutes.filter(({ operation }) => publishes(stage, operation));
    const publishing = new Map(
      [...new Set(published.map(({ operation }) => operation))].map((operation) => [
        operation,
        new PublishingFunction(this, operation, stage),
      ]),
    );
    const gateway = new Gateway(this, 'Gateway', {
      stage,
      routes: [...routes, ...published],
      functions: new Map([...functions, ...publishing]),
    });
    const bus = new EntryBus(this, 'EntryBus', { stage, table });
    const keeping = new LogKeeping(this, 'LogKeeping', { stage, entries: table, log });
    const alarms = new Alarms(this, 'Alarms', { topic: stage.alarmTopic });
    apiAlarms(alarms, {
      functions: functions.values(),
      stage: gateway.stage,
      service: serviceName(stage),
    });
    busAlarms(alarms, bus);
    logAlarms(alarms, { keeping, service: serviceName(stage) });
    exportAlarms(alarms, { exports, service: serviceName(stage) });

    new CfnOutput(this, 'ApiUrl', { value: gateway.url });
    new CfnOutput(this, 'TableName', { value: table.tableName });
    new CfnOutput(this, 'LogTableName', { value: log.tableName });
    for (const [operation, { live }] of functions) {
      new CfnOutput(this, `${operation}AliasArn`, { value: live.functionArn });
    }
    new CfnOutput(this, 'EntryBusArn', { value: bus.bus.eventBusArn });
    // For `npm run redrive`.
    new CfnOutput(this, 'RecordBusEntriesName', { value: bus.recorder.functionName });
    new CfnOutput(this, 'RefusedQueueUrl', { value: bus.refused.queueUrl });
    new CfnOutput(this, 'FailedQueueUrl', { value: bus.failed.queueUrl });
    new CfnOutput(this, 'UndeliveredQueueUrl', { value: bus.undelivered.queueUrl });
  }
}
