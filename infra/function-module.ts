/** The module of a function: its name in kebab-case, in `functions/`. */
export function functionModule(name: string): URL {
  const file = name.replace(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  return new URL(`../functions/${file}.ts`, import.meta.url);
}
