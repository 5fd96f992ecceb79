import { nearestName } from './nearest-name.ts';
import type { Fault, Parameters } from './parameters.ts';

/** Refuses every parameter that isn't one of these. */
export function refuseUnknown(parameters: Parameters, known: readonly string[]): void {
  const unknown = parameters.names.filter((name) => !known.includes(name));
  for (const name of unknown) {
    parameters.problems.push({ loc: ['query'], ...unknownName('parameter', name, known) });
  }
}

/** What is said of a name that isn't one of these, with the nearest that there is. */
export function unknownName(what: string, sent: string, names: readonly string[]): Fault {
  const nearest = nearestName(sent, names);
  const hint = nearest === undefined ? `known are ${names.join(', ')}` : `did you mean ${nearest}?`;
  return { msg: `There is no such ${what}; ${hint}`, type: `unknown_${what}` };
}
