import type { Field } from '#lib/searching/condition.ts';
import { countingRefusals } from './counting-refusals.ts';
import { cubewire } from './cubewire.ts';
import type { Listing } from './listing.ts';
import { oneValueEach } from './one-value-each.ts';
import { choice, firstTime, integer, timeAfter } from './parameter-values.ts';
import { Parameters } from './parameters.ts';

/** Cubewire's `GET /audit-logs`. It documents no errors; a parameter that is given twice is refused. */
export const cubewireList: Listing = (sent) => {
  const parameters = new Parameters(sent, 'refused');
  const sortBy = parameters.one('sortBy', choice('timestamp', 'service', 'event'), 'timestamp');
  const sortOrder = parameters.one('sortOrder', choice('asc', 'desc'), 'desc');
  const isDescending = sortOrder === 'desc';
  const query = {
    from: parameters.one('startDate', firstTime, undefined),
    before: parameters.one('endDate', timeAfter, undefined),
    order: isDescending || sortBy !== 'timestamp' ? ('newest' as const) : ('oldest' as const),
    condition: oneValueEach(parameters, fields),
  };
  const page = parameters.one('page', integer(1, 1_000_000_000), 1);
  const limit = parameters.one('limit', integer(1, 100), 50);
  const { problems } = parameters;
  if (problems.length > 0) return { problems };
  return {
    asked: {
      kind: 'counted',
      request: {
        query,
        sort: sortBy === 'timestamp' ? undefined : [{ field: fields[sortBy], isDescending }],
        offset: (page - 1) * limit,
        limit,
        refusals: countingRefusals('startDate', 'limit'),
      },
      show: cubewire.show,
      answer: (items, total) => ({ items, total, page, limit }),
    },
  };
};

const fields = {
  service: { from: ['service'], read: ({ service }) => service },
  event: { from: ['action'], read: ({ action }) => action },
  entityType: { from: ['target'], read: ({ target }) => target?.type },
  entityId: { from: ['target'], read: ({ target }) => target?.id, index: 'byTarget' },
  userId: { from: ['actor'], read: ({ actor }) => actor?.id, index: 'byActor' },
  workflowId: { from: ['workflowId'], read: ({ workflowId }) => workflowId },
} as const satisfies Record<string, Field>;
