import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { type Alarms, period } from '../alarms.ts';
import { metricsNamespace } from '../environment.ts';
import { functionAlarms } from '../function-alarms.ts';
import type { Exports } from './exports.ts';

export interface ExportAlarmsProps {
  readonly exports: Exports;
  /** The `service` of the functions' own metrics. */
  readonly service: string;
}

/** The alarms of exports: that one has failed, and that one waits or ends in a queue. */
export function exportAlarms(alarms: Alarms, { exports, service }: ExportAlarmsProps): void {
  const { queues, writer } = exports;
  functionAlarms(alarms, writer);
  alarms.raise('ExportsFailed', {
    description: 'An export was given up; its log line says why.',
    metric: new Metric({
      namespace: metricsNamespace,
      metricName: 'ExportsFailed',
      dimensionsMap: { service },
      statistic: Stats.SUM,
      period,
    }),
    threshold: 1,
  });
  alarms.raise('ExportBacklog', {
    description: 'An export has waited for over an hour to be written, or to be gone on with.',
    metric: queues.waiting.metricApproximateAgeOfOldestMessage({
      period,
      statistic: Stats.MAXIMUM,
    }),
    threshold: 3600,
  });
  alarms.raise('Unwritten', {
    description: 'Exports could not even be tried.',
    metric: queues.unwritten.metricApproximateNumberOfMessagesVisible({
      period,
      statistic: Stats.MAXIMUM,
    }),
    threshold: 1,
  });
}
