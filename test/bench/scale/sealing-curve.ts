import { billedMs } from '../cost/assumptions.ts';
import { sealingBill, totalOf } from '../cost/bills.ts';
import { meterSealing } from '../cost/metered-sealing.ts';
import { memoryOf, type StackFacts } from '../cost/stack-facts.ts';

/** What sealing an organization's entries takes, each of them, where so many come in a second. */
export interface SealingPoint {
  readonly perSecond: number;
  readonly usd: number;
  readonly writeUnits: number;
  /** Of the one partition key of the log's table that takes most. */
  readonly hottestWriteUnits: number;
  readonly sends: number;
  readonly signatures: number;
  /** How long the sealer is at it, of which an organization has one at a time, in seconds. */
  readonly sealerSeconds: number;
}

/** An entry a minute, one and more a second; a checkpoint a minute. */
const metered = [
  { together: 1, times: 256, timesPerCheckpoint: 1, perSecond: 1 / 60 },
  { together: 1, times: 512, timesPerCheckpoint: 60, perSecond: 1 },
  { together: 16, times: 64, timesPerCheckpoint: 60, perSecond: 16 },
  { together: 256, times: 16, timesPerCheckpoint: 16, perSecond: 256 },
  { together: 2560, times: 4, timesPerCheckpoint: 4, perSecond: 2560 },
];

/** Measures what sealing takes at some rates, by the code that does it. */
export async function sealingCurve(facts: StackFacts): Promise<readonly SealingPoint[]> {
  const points: SealingPoint[] = [];
  for (const { perSecond, ...arrivals } of metered) {
    const use = await meterSealing(arrivals);
    const { invocations, cpuMs, waits } = use.functions.SealEntries;
    const memory = memoryOf('SealEntries', facts);
    const ms = billedMs(cpuMs / invocations, waits / invocations, memory);
    points.push({
      perSecond,
      usd: totalOf(sealingBill(use, facts)) / 1e6,
      writeUnits: use.writeUnits / use.entries,
      hottestWriteUnits: use.hottestPartition.writeUnits / use.entries,
      // A message is sent, received and deleted, each with a limit of its own.
      sends: use.fifoMessages / 3 / use.entries,
      signatures: use.signatures / use.entries,
      sealerSeconds: (ms * invocations) / 1000 / use.entries,
    });
  }
  return points;
}

/** At a rate between those that were measured, by the logarithm of it; beyond them, as at the nearest one. */
export function pointAt(curve: readonly SealingPoint[], perSecond: number): SealingPoint {
  const above = curve.findIndex((point) => point.perSecond >= perSecond);
  const [low, high] = [curve[Math.max(above - 1, 0)], curve[above]];
  if (low === undefined || high === undefined || low === high) {
    const [nearest] = above < 0 ? curve.slice(-1) : curve;
    if (nearest === undefined) throw new Error('Nothing was measured');
    return { ...nearest, perSecond };
  }
  const span = Math.log(high.perSecond / low.perSecond);
  const part = Math.log(perSecond / low.perSecond) / span;
  const names = Object.keys(low) as (keyof SealingPoint)[];
  const between = names.map((name) => [name, low[name] + part * (high[name] - low[name])]);
  return { ...low, ...Object.fromEntries(between), perSecond };
}
