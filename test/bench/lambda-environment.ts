/** Gives this process the variables of a function, before the function is loaded. */
export function useLambdaEnvironment(variables: Readonly<Record<string, string>>): void {
  Object.assign(process.env, variables);
}
