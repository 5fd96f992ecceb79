import { parseAuditId } from '#lib/entry/audit-id.ts';
import type { Condition, Field } from '#lib/searching/condition.ts';
import { uuidOrNull } from './anaconda.ts';
import { named } from './parameter-values.ts';
import type { Read } from './parameters.ts';

interface Column extends Field {
  readonly isUuid?: true;
}

const actorId: Column = {
  from: ['actor'],
  read: ({ actor }) => uuidOrNull(actor?.id) ?? undefined,
  index: 'byActor',
  isUuid: true,
};
const targetId: Column = {
  from: ['target'],
  read: ({ target }) => uuidOrNull(target?.id) ?? undefined,
  index: 'byTarget',
  isUuid: true,
};

/** What Anaconda's `q` and `sort` may ask about, as its entries show it. */
export const columns: ReadonlyMap<string, Column> = new Map<string, Column>([
  ['service_name', { from: ['service'], read: ({ service }) => service }],
  ['action_key', { from: ['action'], read: ({ action }) => action }],
  ['action_verb', { from: ['verb'], read: ({ verb }) => verb }],
  ['actor_type', { from: ['actor'], read: ({ actor }) => actor?.type }],
  ['actor_id', actorId],
  ['actor_email', { from: ['actor'], read: ({ actor }) => actor?.email }],
  ['target_type', { from: ['target'], read: ({ target }) => target?.type }],
  ['target_id', targetId],
  ['target_email', { from: ['target'], read: ({ target }) => target?.email }],
]);

/** A term of `q`: `column:value1,value2`, where `\,` is a comma in a value. An empty one is as good as none. */
export const searchTerm: Read<Condition | undefined> = (text) => {
  if (text === '') return { value: undefined };
  const [name = '', ...rest] = text.split(':');
  const column = named(columns)(name);
  if (!('value' in column)) return column;
  const texts = rest.join(':').split(/(?<!\\),/);
  const values = texts.map((value) => value.replaceAll('\\,', ','));
  if (values.includes('')) {
    return { msg: 'Input should be column:value1,value2', type: 'malformed_term' };
  }
  return termOf(column.value, values);
};

function termOf(field: Column, values: readonly string[]): ReturnType<typeof searchTerm> {
  if (!field.isUuid) return { value: { kind: 'anyOf', field, values: new Set(values) } };
  const uuids = values.map(parseAuditId).filter((uuid) => uuid !== undefined);
  return uuids.length === values.length
    ? { value: { kind: 'anyOf', field, values: new Set(uuids) } }
    : { msg: 'Input should be a valid UUID', type: 'uuid_parsing' };
}
