import type { Condition, Field } from '#lib/searching/condition.ts';
import { nonEmpty } from './parameter-values.ts';
import type { Parameters, Read } from './parameters.ts';

const fields: Readonly<Record<string, Field>> = {
  action: { from: ['action'], read: ({ action }) => action },
  service: { from: ['service'], read: ({ service }) => service },
  status: { from: ['status'], read: ({ status }) => status },
  'actor.id': { from: ['actor'], read: ({ actor }) => actor?.id, index: 'byActor' },
  'actor.type': { from: ['actor'], read: ({ actor }) => actor?.type },
  'target.id': { from: ['target'], read: ({ target }) => target?.id, index: 'byTarget' },
  'target.type': { from: ['target'], read: ({ target }) => target?.type },
  workflowId: { from: ['workflowId'], read: ({ workflowId }) => workflowId },
};

/** What the native API may ask about, by name. */
export const nativeFilters: readonly string[] = Object.keys(fields);

/** Of one field any of the values and none of those with a `!`; of different fields all. */
export function nativeCondition(parameters: Parameters): Condition {
  const of = Object.entries(fields).flatMap(([name, field]) => {
    const values = parameters.all(name, nonEmpty(filterValue));
    const of = (kind: 'anyOf' | 'noneOf'): Condition[] => {
      const own = values.filter((value) => value.kind === kind).map(({ text }) => text);
      return own.length > 0 ? [{ kind, field, values: new Set(own) }] : [];
    };
    return [...of('anyOf'), ...of('noneOf')];
  });
  return { kind: 'all', of };
}

/** `!x` is none of x, and `\x` any of x, whatever x begins with. */
const filterValue: Read<{ kind: 'anyOf' | 'noneOf'; text: string }> = (text) => {
  if (text.startsWith('!')) return { value: { kind: 'noneOf', text: text.slice(1) } };
  return { value: { kind: 'anyOf', text: text.startsWith('\\') ? text.slice(1) : text } };
};
