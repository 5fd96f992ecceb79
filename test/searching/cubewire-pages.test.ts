import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cubewire } from '#lib/dialects/cubewire.ts';
import { maybe, pagesOf, pieces } from './all-pages.ts';
import { compare, dates, expected, isWithin, turned } from './counted-pages.ts';
import { logs, sought } from './log.ts';

const queries = fc.record({
  filters: maybe({
    service: sought.word,
    event: sought.word,
    entityType: sought.type,
    entityId: sought.party,
    userId: sought.party,
    workflowId: sought.word,
  }),
  span: maybe({ startDate: dates, endDate: dates }),
  sorting: maybe({
    sortBy: fc.constantFrom('timestamp', 'service', 'event'),
    sortOrder: fc.constantFrom('asc', 'desc'),
  }),
  limit: fc.integer({ min: 1, max: 8 }),
});

test('all pages together are what a look at each entry, as it is shown, finds', async () => {
  await fc.assert(
    fc.asyncProperty(logs, pieces, queries, async (log, at, { filters, span, sorting, limit }) => {
      const sent = Object.entries({ ...filters, ...span, ...sorting });
      const found = await turned(
        pagesOf('cubewire', log, at),
        sent,
        ['items', 'total'],
        limit,
        (page) => ['page', String(page + 1)],
      );
      const look = expected(
        log,
        cubewire.show,
        (entry, shown) => {
          const isFound = Object.entries(filters).every(
            ([name, value]) => value === '' || shown[name] === value,
          );
          return isFound && isWithin(entry, span['startDate'], span['endDate']);
        },
        (left, right) => {
          const by = sorting['sortBy'] ?? 'timestamp';
          const isSame = left[by] === right[by] && by === 'timestamp';
          const compared = isSame ? compare(left['id'], right['id']) : compare(left[by], right[by]);
          return sorting['sortOrder'] === 'asc' ? compared : -compared;
        },
      );
      expect(found).toEqual(look);
    }),
    { numRuns: 1000 },
  );
});
