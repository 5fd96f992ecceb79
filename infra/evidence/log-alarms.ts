import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { type Alarms, period } from '../alarms.ts';
import { metricsNamespace } from '../environment.ts';
import { functionAlarms } from '../function-alarms.ts';
import type { LogKeeping } from './log-keeping.ts';

export interface LogAlarmsProps {
  readonly keeping: LogKeeping;
  /** The `service` of the functions' own metrics. */
  readonly service: string;
}

/** The alarms of the organizations' logs: that one isn't kept, and that something isn't as it was recorded. */
export function logAlarms(alarms: Alarms, { keeping, service }: LogAlarmsProps): void {
  const { queues, functions } = keeping;
  for (const target of functions) functionAlarms(alarms, target);
  const raise = (id: string, description: string, metric: Metric, threshold = 1) =>
    alarms.raise(id, { description, metric, threshold });
  raise(
    'EntriesTampered',
    'An entry was changed, or removed before its time, by something else than this service.',
    counted('EntriesTampered', service),
  );
  raise(
    'EvidenceBroken',
    'A log doesn’t fit its entries or its checkpoints; `npm run fsck` tells where.',
    counted('EvidenceBroken', service),
  );
  raise(
    'SealingBacklog',
    'An entry has waited for over 10 minutes to be sealed into its log.',
    queues.sealing.metricApproximateAgeOfOldestMessage({ period, statistic: Stats.MAXIMUM }),
    600,
  );
  raise('Unsealed', 'Entries could not be sealed into their logs.', waiting(queues.unsealed));
  raise('Unsigned', 'Checkpoints could not be signed.', waiting(queues.unsigned));
  raise(
    'Undispatched',
    'Entries could not be ordered to be sealed until their stream was over; the next sweep finds those of organizations that have a log.',
    waiting(queues.undispatched),
  );
}

function counted(metricName: string, service: string): Metric {
  return new Metric({
    namespace: metricsNamespace,
    metricName,
    dimensionsMap: { service },
    statistic: Stats.SUM,
    period,
  });
}

function waiting(queue: Queue): Metric {
  return queue.metricApproximateNumberOfMessagesVisible({ period, statistic: Stats.MAXIMUM });
}
