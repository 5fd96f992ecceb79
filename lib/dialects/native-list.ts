import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { readCursor, writeCursor } from '#lib/searching/cursor.ts';
import type { Order } from '#lib/searching/entry-query.ts';
import type { Fields } from './dialect.ts';
import type { Listing } from './listing.ts';
import { native, shownFields } from './native.ts';
import { nativeCondition, nativeFilters } from './native-query.ts';
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
    parameters.refuse(['cursor'], {
      msg: 'The cursor is one of the other order',
      type: 'cursor_order',
    });
  }
  const query = {
    from: parameters.one('from', nonEmpty(instant), undefined),
    before: parameters.one('to', nonEmpty(instant), undefined),
    order: cursor?.order ?? order ?? 'newest',
    condition: nativeCondition(parameters),
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

const known = [...nativeFilters, 'from', 'to', 'order', 'limit', 'cursor', 'fields'];

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
