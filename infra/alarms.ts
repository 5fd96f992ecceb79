import { Duration, Validations } from 'aws-cdk-lib';
import type { HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { Alarm, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { ApiFunction } from './api-function.ts';
import { metricsNamespace } from './environment.ts';
import type { Operation } from './operations.ts';

const period = Duration.minutes(5);

export interface AlarmsProps {
  readonly functions: ReadonlyMap<Operation, ApiFunction>;
  readonly stage: HttpStage;
  /** The `service` of the functions' own metrics. */
  readonly service: string;
  /** The ARN of the SNS topic that alarms go to; absent: they are seen in CloudWatch only. */
  readonly topic: string | undefined;
}

/** What somebody should look at. A function without requests is no alarm. */
export class Alarms extends Construct {
  private readonly topic: ITopic | undefined;

  constructor(scope: Construct, id: string, { functions, stage, service, topic }: AlarmsProps) {
    super(scope, id);
    this.topic = topic === undefined ? undefined : Topic.fromTopicArn(this, 'Topic', topic);
    for (const [operation, target] of functions) {
      this.raise(`${operation}Errors`, {
        description: `${operation} failed outright: it crashed, timed out or couldn't start.`,
        metric: target.metricErrors({ period }),
        threshold: 1,
      });
      this.raise(`${operation}Throttles`, {
        description: `${operation} was refused concurrency.`,
        metric: target.metricThrottles({ period }),
        threshold: 1,
      });
      this.raise(`${operation}Duration`, {
        description: `The slowest per cent of ${operation} has taken over 2 s for 15 minutes.`,
        metric: target.metricDuration({ period, statistic: Stats.p(99) }),
        threshold: 2_000,
        periods: 3,
      });
    }
    // A function answers 500 and 503 itself, which Lambda doesn't count as errors.
    this.raise('Faults', {
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
    this.raise('ServerErrors', {
      description: 'The API answered 5xx at least 5 times within 5 minutes.',
      metric: stage.metricServerError({ period, statistic: Stats.SUM }),
      threshold: 5,
    });
  }

  private raise(id: string, { description, metric, threshold, periods = 1 }: Concern): void {
    const alarm = new Alarm(this, id, {
      alarmDescription: description,
      metric,
      threshold,
      evaluationPeriods: periods,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    if (this.topic !== undefined) {
      alarm.addAlarmAction(new SnsAction(this.topic));
      alarm.addOkAction(new SnsAction(this.topic));
      return;
    }
    Validations.of(alarm).acknowledge({
      id: 'NIST.800.53.R5-CloudWatchAlarmAction',
      reason: 'The stage names no topic (alarmTopic), so its alarms are looked at in CloudWatch.',
    });
  }
}

interface Concern {
  readonly description: string;
  readonly metric: Metric;
  /** Reached or passed in each of `periods` periods of five minutes. */
  readonly threshold: number;
  readonly periods?: number;
}
