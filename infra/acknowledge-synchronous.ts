import { Validations } from 'aws-cdk-lib';
import type { ServiceFunction } from './service-function.ts';
import type { Stage } from './stage/stage.ts';

/** Says why what cdk-nag asks of functions doesn't hold for those that the gateway invokes. */
export function acknowledgeSynchronous(
  target: ServiceFunction,
  { reservedConcurrency }: Stage,
): void {
  const rules = Validations.of(target);
  rules.acknowledge({
    id: 'NIST.800.53.R5-LambdaDLQ',
    reason: 'Invoked synchronously: the caller gets the error, and nothing is queued.',
  });
  if (reservedConcurrency !== undefined) return;
  rules.acknowledge({
    id: 'NIST.800.53.R5-LambdaConcurrency',
    reason:
      'The gateway throttles. What is reserved is taken from the other functions of the account, so a stage has to ask for it.',
  });
}
