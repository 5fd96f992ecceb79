import { countsBy, sum } from '#lib/searching/chart.ts';
import { type Statistics, statisticsRefusals } from './statistics.ts';

const dayMs = 86_400_000;

/** Cubewire's statistics: of all time, and how many entries there are of the last 24 hours. Parameters mean nothing. */
export const cubewireStatistics: Statistics = () => ({
  asked: {
    spans: (now) => [{}, { from: new Date(now.getTime() - dayMs).toISOString() }],
    answer: ([all = [], recent = []]) => ({
      total: sum(all),
      last24Hours: sum(recent),
      byService: countsBy(all, 'service'),
      byEvent: countsBy(all, 'action'),
    }),
    refusals: statisticsRefusals(),
  },
});
