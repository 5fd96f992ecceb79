import type { Field } from '#lib/searching/condition.ts';
import { countingRefusals } from './counting-refusals.ts';
import type { Listing } from './listing.ts';
import { mixpeek } from './mixpeek.ts';
import { principal, resource } from './mixpeek-parties.ts';
import { oneValueEach } from './one-value-each.ts';
import { firstTime, integer, timeAfter } from './parameter-values.ts';
import { Parameters } from './parameters.ts';

/** Mixpeek's `GET /v1/organizations/audit/logs`: newest first. Of a repeated parameter the last counts, as in FastAPI. */
export const mixpeekList: Listing = (sent) => {
  const parameters = new Parameters(sent, 'last');
  const query = {
    from: parameters.one('start', firstTime, undefined),
    before: parameters.one('end', timeAfter, undefined),
    order: 'newest' as const,
    condition: oneValueEach(parameters, fields),
  };
  const skip = parameters.one('skip', integer(0, 1_000_000_000), 0);
  const limit = parameters.one('limit', integer(1, 1000), 100);
  const { problems } = parameters;
  if (problems.length > 0) return { problems };
  return {
    asked: {
      kind: 'counted',
      request: { query, offset: skip, limit, refusals: countingRefusals('start', 'limit') },
      show: mixpeek.show,
      answer: (results, total) => ({ results, total, skip, limit }),
    },
  };
};

/** What it shows of an entry, also in place of what the entry lacks. */
const fields: Readonly<Record<string, Field>> = {
  resource_type: {
    from: ['target'],
    read: ({ target, orgId }) => resource(target, orgId).resource_type,
  },
  resource_id: {
    from: ['target'],
    read: ({ target, orgId }) => resource(target, orgId).resource_id,
    index: 'byTarget',
    isIndexed: (value, orgId) => value !== 'unknown' && value !== orgId,
  },
  actor_id: {
    from: ['actor'],
    read: ({ actor }) => principal(actor).actor_id,
    index: 'byActor',
    isIndexed: (value) => value !== 'unknown' && value !== 'system',
  },
  action: { from: ['action'], read: ({ action }) => action },
};
