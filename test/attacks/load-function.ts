import { functionModule } from '#infra/function-module.ts';
import type { Environment } from '#infra/local/lambda/lambda-environment.ts';
import { useLambdaEnvironment } from '../bench/lambda-environment.ts';
import type { Handler } from './attack.ts';

let loaded = 0;

/** The handler of a function, as Lambda would load it with these variables, however often it was loaded with others. */
export async function loadFunction(name: string, environment: Environment): Promise<Handler> {
  useLambdaEnvironment(environment);
  loaded += 1;
  const { handler } = await import(`${functionModule(name).href}?loaded=${loaded}`);
  return handler;
}
