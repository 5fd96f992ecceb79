import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * What takes the place of `@aws-sdk/credential-provider-node` in the functions' bundle. Lambda gives credentials in
 * the environment and nowhere else, and the chain of other places would be a third of the bundle.
 */
export const defaultProvider = fromEnv;
