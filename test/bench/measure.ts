import type { Series } from './result.ts';

/** One way to do the work that is measured. */
export interface Contender {
  readonly name: string;
  readonly run: () => Promise<unknown>;
}

/**
 * Measures the contenders alternately, so that whatever else the machine does meets them all: microseconds of wall clock
 * and of CPU a call.
 */
export async function measure(
  contenders: readonly Contender[],
  { rounds, calls }: { rounds: number; calls: number },
): Promise<Series[]> {
  const series = contenders.map(({ name, run }) => ({
    name,
    run,
    wall: [] as number[],
    cpu: [] as number[],
  }));
  for (const { run } of series) for (let call = 0; call < calls; call++) await run();
  for (let round = 0; round < rounds; round++) {
    for (const { run, wall, cpu } of series) {
      const cpuBefore = process.cpuUsage();
      const start = performance.now();
      for (let call = 0; call < calls; call++) await run();
      wall.push(((performance.now() - start) * 1000) / calls);
      const { user, system } = process.cpuUsage(cpuBefore);
      cpu.push((user + system) / calls);
    }
  }
  return series.flatMap(({ name, wall, cpu }) => [
    { name, measure: 'wall', unit: 'us', samples: wall },
    { name, measure: 'cpu', unit: 'us', samples: cpu },
  ]);
}
