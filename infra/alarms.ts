import { Duration, Validations } from 'aws-cdk-lib';
import { Alarm, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** What all alarms look at, at a time. */
export const period = Duration.minutes(5);

export interface AlarmsProps {
  /** The ARN of the SNS topic that alarms go to; absent: they are seen in CloudWatch only. */
  readonly topic: string | undefined;
}

/** Something that somebody should look at. */
export interface Concern {
  readonly description: string;
  readonly metric: Metric;
  /** Reached or passed in each of `periods` periods of five minutes. */
  readonly threshold: number;
  readonly periods?: number;
}

/** What somebody should look at. That nothing has happened is no alarm. */
export class Alarms extends Construct {
  private readonly topic: ITopic | undefined;

  constructor(scope: Construct, id: string, { topic }: AlarmsProps) {
    super(scope, id);
    this.topic = topic === undefined ? undefined : Topic.fromTopicArn(this, 'Topic', topic);
  }

  raise(id: string, { description, metric, threshold, periods = 1 }: Concern): void {
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
