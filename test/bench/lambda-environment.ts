/** Gives this process the variables of a function, before the function is loaded. */
export function useLambdaEnvironment(variables: Readonly<Record<string, string>>): void {
  Object.assign(process.env, variables);
}

/** A variable of a function that is measured beside ours. */
export function lambdaVariable(name: string): string {
  return process.env[name] ?? '';
}
