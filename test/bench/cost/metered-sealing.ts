import { countLogBytes } from './log-bytes.ts';
import { type FunctionUse, type Keeper, MeteredKeeping } from './metered-keeping.ts';

/** What it has taken to seal entries. */
export interface SealingUse {
  readonly entries: number;
  readonly functions: Readonly<Record<Keeper, FunctionUse>>;
  readonly readUnits: number;
  readonly writeUnits: number;
  /** Those of the partition key of the log's table that was written most. */
  readonly hottestPartition: { readonly key: string; readonly writeUnits: number };
  readonly standardMessages: number;
  readonly fifoMessages: number;
  readonly signatures: number;
  readonly logBytes: number;
  /** What the log's table takes up. */
  readonly storedBytes: number;
}

/** How an organization's entries come. */
export interface Arrivals {
  /** Within the second for which the dispatcher waits. */
  readonly together: number;
  readonly times: number;
  /** After how many of these a checkpoint is signed, of which there is one a minute at most. */
  readonly timesPerCheckpoint: number;
}

/** Of one organization, a checkpoint a minute. Whole tiles, since the last one is put again each time that it grows. */
const arrivals = {
  'sealed one a minute': { together: 1, times: 256, timesPerCheckpoint: 1 },
  // By the stage's checkpointSeconds.
  'sealed one a minute, signed each 15': { together: 1, times: 256, timesPerCheckpoint: 15 },
  'sealed one a second': { together: 1, times: 512, timesPerCheckpoint: 60 },
  'sealed 100 a second': { together: 100, times: 64, timesPerCheckpoint: 60 },
  'sealed 1,000 a second': { together: 1000, times: 16, timesPerCheckpoint: 16 },
} as const satisfies Readonly<Record<string, Arrivals>>;

export type ArrivalName = keyof typeof arrivals;

/** What sealing takes of entries that come in some ways. */
export async function meterArrivals(): Promise<ReadonlyMap<ArrivalName, SealingUse>> {
  const metered = new Map<ArrivalName, SealingUse>();
  for (const [name, own] of Object.entries(arrivals)) {
    metered.set(name as ArrivalName, await meterSealing(own));
  }
  return metered;
}

/** Has an organization's entries sealed as they come, by the functions that keep the logs, and tells what that takes. */
export async function meterSealing(arrivals: Arrivals): Promise<SealingUse> {
  const { together, times, timesPerCheckpoint } = arrivals;
  const keeping = new MeteredKeeping();
  const lines = countLogBytes();
  for (let time = 0; time < times; time++) {
    keeping.record(time * together, together);
    await keeping.dispatch(time * together, together);
    await keeping.seal();
    if ((time + 1) % timesPerCheckpoint === 0) await keeping.sign();
  }
  const logBytes = lines.stop();
  const { functions, log, sealing, checkpoints, signatures } = keeping;
  return {
    entries: together * times,
    functions,
    readUnits: log.readUnits,
    writeUnits: log.writeUnits,
    hottestPartition: hottestOf(log.writesByPartition),
    standardMessages: checkpoints.requests,
    fifoMessages: sealing.requests,
    signatures,
    logBytes,
    storedBytes: log.storedBytes,
  };
}

function hottestOf(writes: ReadonlyMap<string, number>): SealingUse['hottestPartition'] {
  const [hottest] = [...writes].toSorted(([, one], [, other]) => other - one);
  const [key, writeUnits] = hottest ?? ['', 0];
  return { key, writeUnits };
}
