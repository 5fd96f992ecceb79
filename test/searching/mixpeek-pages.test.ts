import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mixpeek } from '#lib/dialects/mixpeek.ts';
import { maybe, pagesOf, pieces } from './all-pages.ts';
import { dates, expected, isWithin, turned } from './counted-pages.ts';
import { logs, sought } from './log.ts';

const queries = fc.record({
  filters: maybe({
    resource_type: sought.type,
    resource_id: sought.party,
    actor_id: sought.party,
    action: sought.word,
  }),
  span: maybe({ start: dates, end: dates }),
  limit: fc.integer({ min: 1, max: 8 }),
});

test('all pages together are what a look at each entry, as it is shown, finds', async () => {
  await fc.assert(
    fc.asyncProperty(logs, pieces, queries, async (log, at, { filters, span, limit }) => {
      const sent = Object.entries({ ...filters, ...span });
      const found = await turned(
        pagesOf('mixpeek', log, at),
        sent,
        ['results', 'total'],
        limit,
        (page) => ['skip', String(page * limit)],
      );
      const look = expected(log, mixpeek.show, (entry, shown) => {
        const isFound = Object.entries(filters).every(
          ([name, value]) => value === '' || shown[name] === value,
        );
        return isFound && isWithin(entry, span['start'], span['end']);
      });
      expect(found).toEqual(look);
    }),
    { numRuns: 1000 },
  );
});
