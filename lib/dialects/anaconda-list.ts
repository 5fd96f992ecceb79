import type { Field } from '#lib/searching/condition.ts';
import type { Order, SortKey } from '#lib/searching/entry-query.ts';
import { anaconda } from './anaconda.ts';
import { columns } from './anaconda-columns.ts';
import { anacondaQuery } from './anaconda-query.ts';
import { countingRefusals } from './counting-refusals.ts';
import type { Listing } from './listing.ts';
import { integer, named } from './parameter-values.ts';
import { Parameters, type Read } from './parameters.ts';

/** Anaconda's `GET /api/audit-logs`. Of a repeated parameter, but `q`, the last counts, as in FastAPI. */
export const anacondaList: Listing = (sent) => {
  const parameters = new Parameters(sent, 'last');
  const sought = anacondaQuery(parameters);
  const { order, keys } = parameters.one('sort', sorting, newestFirst);
  const offset = parameters.one('offset', integer(0, 1_000_000_000), 0);
  const limit = parameters.one('limit', integer(1, 1000), 100);
  const { problems } = parameters;
  if (problems.length > 0) return { problems };
  const query = { ...sought, order };
  const refusals = countingRefusals('from_date', 'limit');
  return {
    asked: {
      kind: 'counted',
      request: { query, sort: keys, offset, limit, refusals },
      show: anaconda.show,
      answer: (items, total_count) => ({ items, total_count }),
    },
  };
};

interface Sorting {
  readonly order: Order;
  readonly keys?: readonly SortKey[];
}

const newestFirst: Sorting = { order: 'newest' };

/** What an index gives. */
const byTime: ReadonlyMap<string, Sorting> = new Map<string, Sorting>([
  ['', newestFirst],
  ['-occurred_at', newestFirst],
  ['occurred_at', { order: 'oldest' }],
]);

const sortable: ReadonlyMap<string, Field> = new Map<string, Field>([
  ...columns,
  ['occurred_at', { from: [], read: ({ time }) => time }],
  ['created_at', { from: ['createdAt'], read: ({ createdAt }) => createdAt }],
]);

/** Columns with commas between them, a minus before those that descend; where they are equal, the newest is first. */
const sorting: Read<Sorting> = (text) => {
  const known = byTime.get(text);
  if (known !== undefined) return { value: known };
  const keys = new Map<Field, SortKey>();
  for (const part of text.split(',')) {
    const column = named(sortable)(part.replace(/^-/, ''));
    if (!('value' in column)) return column;
    const field = column.value;
    // A column that came before has decided already.
    if (!keys.has(field)) keys.set(field, { field, isDescending: part.startsWith('-') });
  }
  return { value: { order: 'newest', keys: [...keys.values()] } };
};
