import type { Condition, Field } from '#lib/searching/condition.ts';
import { textOrNothing } from './parameter-values.ts';
import type { Parameters } from './parameters.ts';

/** Every field for which a parameter has a value, with that value. */
export function oneValueEach(
  parameters: Parameters,
  fields: Readonly<Record<string, Field>>,
): Condition {
  const of = Object.entries(fields).flatMap(([name, field]): Condition[] => {
    const value = parameters.one(name, textOrNothing, undefined);
    return value === undefined ? [] : [{ kind: 'anyOf', field, values: new Set([value]) }];
  });
  return { kind: 'all', of };
}
