import type { Condition } from '#lib/searching/condition.ts';
import type { EntryQuery } from '#lib/searching/entry-query.ts';
import { searchTerm } from './anaconda-columns.ts';
import { choice, firstTime, timeAfter } from './parameter-values.ts';
import type { Parameters } from './parameters.ts';

/** What Anaconda's lists and exports have in common: which entries, but not in which order. */
export function anacondaQuery(parameters: Parameters): Omit<EntryQuery, 'order'> {
  const operator = parameters.one('search_operator', choice('or', 'and'), 'or');
  const terms = parameters.all('q', searchTerm);
  return {
    from: parameters.one('from_date', firstTime, undefined),
    before: parameters.one('to_date', timeAfter, undefined),
    condition: together(operator, terms),
  };
}

function together(operator: 'or' | 'and', of: readonly Condition[]): Condition {
  return { kind: operator === 'and' || of.length === 0 ? 'all' : 'any', of };
}
