import { configDigest } from './config-digest.ts';
import { parseApiConfig } from './unchecked-config.ts';

/**
 * The variables of a function of the API, with the digest by which it knows that they have passed its checks.
 * @throws Error as parseApiConfig
 */
export function checkedVariables<Variables extends Readonly<Record<string, string>>>(
  variables: Variables,
): Variables & { readonly CONFIG_SHA256: string } {
  parseApiConfig(variables);
  return { ...variables, CONFIG_SHA256: configDigest(variables) };
}
