/** One way to do the work that is measured. */
export interface Contender {
  readonly name: string;
  readonly run: () => Promise<unknown>;
}

export interface Timing {
  readonly name: string;
  /** Microseconds of wall clock and of CPU per call: the median over rounds, with the extremes. */
  readonly wall: Spread;
  readonly cpu: Spread;
}

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Measures the contenders alternately, so that whatever else the machine does meets them all. */
export async function measure(
  contenders: readonly Contender[],
  { rounds, calls }: { rounds: number; calls: number },
): Promise<Timing[]> {
  const samples = contenders.map(({ name, run }) => ({
    name,
    run,
    wall: [] as number[],
    cpu: [] as number[],
  }));
  for (const { run } of samples) for (let call = 0; call < calls; call++) await run();
  for (let round = 0; round < rounds; round++) {
    for (const sample of samples) {
      const cpu = process.cpuUsage();
      const start = performance.now();
      for (let call = 0; call < calls; call++) await sample.run();
      const wall = performance.now() - start;
      const used = process.cpuUsage(cpu);
      sample.wall.push((wall * 1000) / calls);
      sample.cpu.push((used.user + used.system) / calls);
    }
  }
  return samples.map(({ name, wall, cpu }) => ({ name, wall: spread(wall), cpu: spread(cpu) }));
}

function spread(samples: readonly number[]): Spread {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (position: number) => sorted[position] ?? Number.NaN;
  return { median: at(sorted.length >> 1), least: at(0), most: at(sorted.length - 1) };
}
