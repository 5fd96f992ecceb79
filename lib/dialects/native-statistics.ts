import { type CountedBy, chart } from '#lib/searching/chart.ts';
import { choice, instant, nonEmpty } from './parameter-values.ts';
import { Parameters } from './parameters.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { type Statistics, statisticsRefusals } from './statistics.ts';

/** The native `GET /v1/audit-logs/statistics`: strict, as the list is. */
export const nativeStatistics: Statistics = (sent) => {
  const parameters = new Parameters(sent, 'refused');
  refuseUnknown(parameters, ['interval', 'by', 'from', 'to']);
  const interval = parameters.one('interval', nonEmpty(choice('hour', 'day')), 'day');
  const by = parameters.one(
    'by',
    nonEmpty(choice<CountedBy>('action', 'service', 'status')),
    'action',
  );
  const bounds = {
    from: parameters.one('from', nonEmpty(instant), undefined),
    before: parameters.one('to', nonEmpty(instant), undefined),
  };
  const { problems } = parameters;
  if (problems.length > 0) return { problems };
  return {
    asked: {
      spans: () => [bounds],
      answer: ([tallies = []]) => ({ buckets: chart(tallies, interval, by) }),
      refusals: statisticsRefusals('from'),
    },
  };
};
