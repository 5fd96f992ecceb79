import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import type { Condition, Field } from '#lib/searching/condition.ts';
import { readCursor, writeCursor } from '#lib/searching/cursor.ts';
import type { Order } from '#lib/searching/entry-query.ts';
import type { Fields } from './dialect.ts';
import type { Listing } from './listing.ts';
import { native, shownFields } from './native.ts';
import { choice, instant, integer, nonEmpty } from './parameter-values.ts';
import { Parameters, type Read } from './parameters.ts';
import { refuseUnknown, unknownName } from './refuse-unknown.ts';

/** The native `GET /v1/audit-logs`: strict, since a filter that is misspelled would show too much. */
export const nativeList: Listing = (sent) => {
  const parameters = new Parameters(sent, 'refused');
  refuseUnknown(parameters, known);
  const cursor = parameters.one('cursor', nonEmpty(cursorValue), undefined);
  const order = parameters.one('order', nonEmpty(choice<Order>('newest', 'oldest')), undefined);
  if (cursor !== undefined && order !== undefined && cursor.order !== order) {
    parameters.refuse('cursor', {
      msg: 'The cursor is one of the other order',
      type: 'cursor_order',
    });
  }
  const query = {
    from: parameters.one('from', nonEmpty(instant), undefined),
    before: parameters.one('to', nonEmpty(instant), undefined),
    order: cursor?.order ?? order ?? 'newest',
    condition: conditionOf(parameters),
  };
  const limit = parameters.one('limit', nonEmpty(integer(1, 200)), 50);
  const names = parameters.all('fields', nonEmpty(fieldNames)).flat();
  const { problems } = parameters;
  if (problems.length > 0) return { problems };
  return {
    asked: {
      kind: 'cursor',
      request: { query, after: cursor?.position, limit },
      show: names.length > 0 ? sparse(new Set(names)) : native.show,
      writeNext: (position) => writeCursor({ order: query.order, position }),
      answer: (items, next) => ({ items, next: next ?? null }),
    },
  };
};

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

const known = [...Object.keys(fields), 'from', 'to', 'order', 'limit', 'cursor', 'fields'];

/** Of one field any of the values and none of those with a `!`; of different fields all. */
function conditionOf(parameters: Parameters): Condition {
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

const cursorValue: Read<NonNullable<ReturnType<typeof readCursor>>> = (text) => {
  const value = readCursor(text);
  return value === undefined
    ? { msg: 'Input should be a cursor as a page gave it', type: 'malformed_cursor' }
    : { value };
};

const fieldNames: Read<readonly string[]> = (text) => {
  const names = text.split(',');
  const unknown = names.find((name) => !shownFields.includes(name));
  return unknown === undefined ? { value: names } : unknownName('field', unknown, shownFields);
};

function sparse(names: ReadonlySet<string>) {
  return (entry: StoredEntry): Fields => {
    const shown = Object.entries(native.show(entry));
    return Object.fromEntries(shown.filter(([name]) => names.has(name)));
  };
}
