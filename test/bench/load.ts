import { type Growth, growthOf } from './load/growth.ts';
import { LoadedService } from './load/loaded-service.ts';
import { type Loading, loadWith } from './load/loading.ts';
import { type Kind, requestsOf } from './load/requests.ts';
import type { BenchOptions, Series } from './result.ts';

/** What comes one after the other on each connection, and in which part of the time. */
const phases: readonly { name: string; kinds: readonly Kind[]; part: number }[] = [
  { name: 'record', kinds: ['record'], part: 0.1 },
  { name: 'get', kinds: ['get'], part: 0.1 },
  { name: 'list page of 50', kinds: ['list page of 50'], part: 0.1 },
  {
    name: '8 gets, a record, a page',
    kinds: ['record', 'get', 'get', 'get', 'get', 'list page of 50', 'get', 'get', 'get', 'get'],
    part: 0.7,
  },
];

/**
 * `npm start` under load, 16 connections that each wait for an answer: how many requests it answers, how fast, and whether
 * its memory grows. The functions run in a thread each, and DynamoDB is an embedded one that keeps its data on disk, in the
 * same process: it bounds what is measured, and in AWS there is neither.
 */
export async function benchLoad({ seconds }: BenchOptions): Promise<Series[]> {
  const service = await LoadedService.start();
  try {
    const token = await service.token();
    const series: Series[] = [];
    for (const { name, kinds, part } of phases) {
      const requests = requestsOf(kinds, token);
      const loading = await loadWith(service.url, requests, Math.ceil(seconds * part));
      series.push(...loadSeries(name, loading));
    }
    return [
      ...series,
      ...memorySeries('the whole process', growthOf(service.resident, 1)),
      ...memorySeries('what lives in its heaps', growthOf(service.living, 10)),
    ];
  } finally {
    await service.stop();
  }
}

function loadSeries(name: string, { throughput, half, most, refused }: Loading): Series[] {
  return [
    { name, measure: 'answers', unit: 'a second', samples: throughput },
    { name, measure: 'half answered within', unit: 'ms', samples: half },
    { name, measure: '99 % answered within', unit: 'ms', samples: most },
    { name, measure: 'not answered by 2xx', unit: 'in all', samples: [refused] },
  ];
}

function memorySeries(name: string, { warm, slope }: Growth): Series[] {
  return [
    { name, measure: 'memory', unit: 'MiB', samples: warm },
    { name, measure: 'growth of memory', unit: 'MiB a minute', samples: [slope] },
  ];
}
