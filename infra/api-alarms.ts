import type { HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { type Alarms, period } from './alarms.ts';
import type { ApiFunction } from './api-function.ts';
import { metricsNamespace } from './environment.ts';
import { functionAlarms } from './function-alarms.ts';

export interface ApiAlarmsProps {
  readonly functions: Iterable<ApiFunction>;
  readonly stage: HttpStage;
  /** The `service` of the functions' own metrics. */
  readonly service: string;
}

/** The alarms of the API and of the functions behind it. */
export function apiAlarms(alarms: Alarms, { functions, stage, service }: ApiAlarmsProps): void {
  for (const target of functions) {
    const operation = target.node.id;
    functionAlarms(alarms, target);
    alarms.raise(`${operation}Duration`, {
      description: `The slowest per cent of ${operation} has taken over ${target.slowMs / 1000} s for 15 minutes.`,
      metric: target.metricDuration({ period, statistic: Stats.p(99) }),
      threshold: target.slowMs,
      periods: 3,
    });
  }
  // A function answers 500 and 503 itself, which Lambda doesn't count as errors.
  alarms.raise('Faults', {
    description:
      'The functions answered 5xx at least 5 times within 5 minutes, to whoever invoked them.',
    metric: new Metric({
      namespace: metricsNamespace,
      metricName: 'ServerErrors',
      dimensionsMap: { service },
      statistic: Stats.SUM,
      period,
    }),
    threshold: 5,
  });
  alarms.raise('ServerErrors', {
    description: 'The API answered 5xx at least 5 times within 5 minutes.',
    metric: stage.metricServerError({ period, statistic: Stats.SUM }),
    threshold: 5,
  });
}
