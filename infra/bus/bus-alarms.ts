import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { type Alarms, period } from '../alarms.ts';
import { functionAlarms } from '../function-alarms.ts';
import type { EntryBus } from './entry-bus.ts';

/** The alarms of the event bus: whatever is in one of its three last queues waits for somebody. */
export function busAlarms(alarms: Alarms, bus: EntryBus): void {
  functionAlarms(alarms, bus.recorder);
  alarms.raise('BusBacklog', {
    description: 'An entry of the event bus has waited for over 10 minutes to be recorded.',
    metric: bus.waiting.metricApproximateAgeOfOldestMessage({ period, statistic: Stats.MAXIMUM }),
    threshold: 600,
  });
  raiseForAny(alarms, 'BusRefused', bus.refused, 'Entries of the event bus were refused');
  raiseForAny(alarms, 'BusFailed', bus.failed, 'Entries of the event bus could not be recorded');
  raiseForAny(alarms, 'BusUndelivered', bus.undelivered, 'EventBridge could not deliver entries');
}

function raiseForAny(alarms: Alarms, id: string, queue: Queue, what: string): void {
  alarms.raise(id, {
    description: `${what}; they are in their queue for 14 days, and \`npm run redrive\` tries them again.`,
    metric: queue.metricApproximateNumberOfMessagesVisible({
      period,
      statistic: Stats.MAXIMUM,
    }),
    threshold: 1,
  });
}
