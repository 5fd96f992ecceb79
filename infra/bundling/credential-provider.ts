import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * What takes the place of `@aws-sdk/credential-provider-node` in the functions' bundle. Lambda gives credentials in
 * the environment and nowhere else, and the chain of other places would be a third of the bundle. They are read once:
 * the environment of a process never changes.
 */
export function defaultProvider(): ReturnType<typeof fromEnv> {
  let known: ReturnType<ReturnType<typeof fromEnv>> | undefined;
  return () => {
    known ??= fromEnv()();
    return known;
  };
}
