import { type Alarms, period } from './alarms.ts';
import type { ServiceFunction } from './service-function.ts';

/** The alarms of every function. */
export function functionAlarms(alarms: Alarms, target: ServiceFunction): void {
  const name = target.node.id;
  alarms.raise(`${name}Errors`, {
    description: `${name} failed outright: it crashed, timed out or couldn't start.`,
    metric: target.metricErrors({ period }),
    threshold: 1,
  });
  alarms.raise(`${name}Throttles`, {
    description: `${name} was refused concurrency.`,
    metric: target.metricThrottles({ period }),
    threshold: 1,
  });
}
