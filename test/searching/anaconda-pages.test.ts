import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anaconda } from '#lib/dialects/anaconda.ts';
import type { SentParameter } from '#lib/dialects/parameters.ts';
import { maybe, pagesOf, pieces } from './all-pages.ts';
import { compare, dates, expected, isWithin, type Shown, turned } from './counted-pages.ts';
import { acme, logs, sought, uuid } from './log.ts';

const columnsOf = {
  word: ['service_name', 'action_key', 'action_verb'],
  type: ['actor_type', 'target_type'],
  party: ['actor_email', 'target_email'],
};
const columns = Object.values(columnsOf).flat();
const ids = ['actor_id', 'target_id'];
const times = ['occurred_at', 'created_at'];

type Term = readonly [column: string, values: readonly string[]];

const some = (values: fc.Arbitrary<string>) => fc.array(values, { minLength: 1, maxLength: 2 });
const term: fc.Arbitrary<Term> = fc.oneof(
  ...(['word', 'type', 'party'] as const).map((kind) =>
    fc.tuple(fc.constantFrom(...columnsOf[kind]), some(sought[kind].filter((text) => text !== ''))),
  ),
  fc.tuple(fc.constantFrom(...ids), some(fc.constantFrom(uuid, uuid.toUpperCase(), acme))),
);

const queries = fc.record({
  terms: fc.array(term, { maxLength: 3 }),
  operator: fc.constantFrom('or', 'and'),
  sorting: fc.array(
    fc.record({
      minus: fc.constantFrom('', '-'),
      column: fc.constantFrom(...columns, ...ids, ...times),
    }),
    { maxLength: 2 },
  ),
  span: maybe({ from_date: dates, to_date: dates }),
  limit: fc.integer({ min: 1, max: 8 }),
});

test('all pages together are what a look at each entry, as it is shown, finds', async () => {
  await fc.assert(
    fc.asyncProperty(logs, pieces, queries, async (log, at, query) => {
      const { terms, operator, sorting, span, limit } = query;
      const sent: SentParameter[] = [
        ...terms.map(written),
        ['search_operator', operator],
        ['sort', sorting.map(({ minus, column }) => `${minus}${column}`).join(',')],
        ...Object.entries(span),
      ];
      const ask = pagesOf('anaconda', log, at);
      const found = await turned(ask, sent, ['items', 'total_count'], limit, (page) => [
        'offset',
        String(page * limit),
      ]);
      const look = expected(
        log,
        anaconda.show,
        (entry, shown) =>
          fits(shown, terms, operator) && isWithin(entry, span['from_date'], span['to_date']),
        (left, right) => order(left, right, sorting),
      );
      expect(found).toEqual(look);
    }),
    { numRuns: 1000 },
  );
});

function written([column, values]: Term): SentParameter {
  return ['q', `${column}:${values.map((text) => text.replaceAll(',', '\\,')).join(',')}`];
}

function fits(shown: Shown, terms: readonly Term[], operator: string): boolean {
  const has = ([column, values]: Term) =>
    values.some((text) => shown[column] === (ids.includes(column) ? text.toLowerCase() : text));
  return operator === 'and' || terms.length === 0 ? terms.every(has) : terms.some(has);
}

/** What is equal in all keys stays newest first, but where it is sorted by time alone. */
function order(
  left: Shown,
  right: Shown,
  sorting: readonly { readonly minus: string; readonly column: string }[],
): number {
  const isByTime = sorting.length === 1 && sorting[0]?.column === 'occurred_at';
  for (const { minus, column } of isByTime
    ? [...sorting, { ...sorting[0], column: 'id' }]
    : sorting) {
    const compared = compare(valueAt(left, column), valueAt(right, column));
    if (compared !== 0) return minus === '-' ? -compared : compared;
  }
  return 0;
}

/** What has no time of its own counts as having happened when it was recorded. */
function valueAt(shown: Shown, column: string): unknown {
  return column === 'occurred_at' ? (shown[column] ?? shown['created_at']) : shown[column];
}
