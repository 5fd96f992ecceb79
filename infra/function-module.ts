/** The module of an operation's function: its name in kebab-case, in `functions/`. */
export function functionModule(operation: string): URL {
  const name = operation.replace(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  return new URL(`../functions/${name}.ts`, import.meta.url);
}
