/** What a bench may be told. */
export interface BenchOptions {
  /** For how long the service is loaded. */
  readonly seconds: number;
}

/** What one contender took, round for round. */
export interface Series {
  readonly name: string;
  /** What was measured: `wall`, `cpu`. */
  readonly measure: string;
  /** Of each sample: `us`, `ms`, `KiB`, `$`. */
  readonly unit: string;
  readonly samples: readonly number[];
}

export interface Row {
  readonly name: string;
  readonly measure: string;
  readonly unit: string;
  readonly median: number;
  /** The least and the most of all rounds. */
  readonly spread: { readonly least: number; readonly most: number };
  readonly rounds: number;
  /** How much more than each of these it took in the same round: the median over rounds. */
  readonly ratios: Readonly<Record<string, number>>;
}

/** What every bench leaves under results/. */
export interface BenchResult {
  readonly name: string;
  /** When it was begun: RFC 3339, in UTC. */
  readonly date: string;
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    /** The load average over a minute, before and after. */
    readonly load: { readonly before: number; readonly after: number };
  };
  readonly node: string;
  readonly rows: readonly Row[];
}

/** @param peers The contenders that the others are compared with. */
export function rowsOf(series: readonly Series[], peers: readonly string[]): Row[] {
  return series.map(({ name, measure, unit, samples }) => {
    const beside = series.filter(
      (other) => other.measure === measure && peers.includes(other.name),
    );
    return {
      name,
      measure,
      unit,
      median: rounded(median(samples)),
      spread: { least: rounded(Math.min(...samples)), most: rounded(Math.max(...samples)) },
      rounds: samples.length,
      ratios: Object.fromEntries(beside.flatMap((peer) => ratioTo(peer, samples))),
    };
  });
}

/** Rounds that didn't alternate can't be compared one by one. */
function ratioTo(peer: Series, samples: readonly number[]): [name: string, ratio: number][] {
  if (peer.samples.length !== samples.length) return [];
  const ratios = samples.map((sample, round) => sample / (peer.samples[round] ?? Number.NaN));
  return [[peer.name, Math.round(median(ratios) * 1000) / 1000]];
}

function median(samples: readonly number[]): number {
  return samples.toSorted((a, b) => a - b)[samples.length >> 1] ?? Number.NaN;
}

/** To four digits, or to a tenth where there are more. */
function rounded(value: number): number {
  return value < 1000 ? Number(value.toPrecision(4)) : Math.round(value * 10) / 10;
}
