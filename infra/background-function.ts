import { Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { environment } from './environment.ts';
import { ServiceFunction, type ServiceFunctionProps } from './service-function.ts';

export interface BackgroundFunctionProps
  extends Omit<ServiceFunctionProps, 'environment' | 'reservedConcurrency'> {
  /** Its variables, beside those of every function. */
  readonly variables: Record<string, string>;
}

/** A function that no route invokes, but a queue or a stream. */
export class BackgroundFunction extends ServiceFunction {
  constructor(scope: Construct, name: string, props: BackgroundFunctionProps) {
    const { variables, ...others } = props;
    super(scope, name, { ...others, environment: environment(name, props.stage, variables) });
    Validations.of(this).acknowledge(
      {
        id: 'NIST.800.53.R5-LambdaDLQ',
        reason: 'Invoked synchronously by its queue or stream, which keeps what fails.',
      },
      {
        id: 'NIST.800.53.R5-LambdaConcurrency',
        reason: 'Its queue or stream bounds how often it runs at once.',
      },
    );
  }
}
