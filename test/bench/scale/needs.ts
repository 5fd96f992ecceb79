import { billedMs } from '../cost/assumptions.ts';
import type { RequestUse } from '../cost/metered-api.ts';
import { memoryOf, type StackFacts } from '../cost/stack-facts.ts';
import type { limits } from './limits.ts';
import type { Rates } from './organizations.ts';
import { pointAt, type SealingPoint } from './sealing-curve.ts';

export type LimitName = keyof typeof limits;

/** How entries are sent. */
export interface Sending {
  readonly use: RequestUse;
  /** The function's name. */
  readonly operation: 'RecordAuditLog' | 'RecordAuditLogBatch';
  /** Entries in each request. */
  readonly together: number;
}

/** What these rates take of each limit, entries of up to a kilobyte having one write unit in the table and in each index. */
export function needsOf(
  rates: Rates,
  { use, operation, together }: Sending,
  curve: readonly SealingPoint[],
  facts: StackFacts,
  shards: number,
): Readonly<Record<LimitName, number>> {
  const perSecond = rates.reduce((sum, rate) => sum + rate, 0);
  const requests = perSecond / together;
  const memory = memoryOf(operation, facts);
  const points = rates.map((rate) => pointAt(curve, rate));
  const sumOf = (part: (point: SealingPoint) => number) =>
    points.reduce((sum, point) => sum + point.perSecond * part(point), 0);
  const [busiest] = points;
  // One for each shard of the stream, of which a partition that takes a thousand writes has one.
  const dispatchers = perSecond / 1000;
  const recorders = (requests * billedMs(use.cpuMs, use.waits, memory)) / 1000;
  return {
    'requests by the account’s gateways': requests,
    'functions of the account at once':
      recorders + dispatchers + sumOf(({ sealerSeconds }) => sealerSeconds),
    'write units of the entries table': perSecond,
    'write units of its most written index': perSecond,
    'write units of the log table': sumOf(({ writeUnits }) => writeUnits),
    'sends to the sealing queue': sumOf(({ sends }) => sends),
    'signatures by keys of elliptic curves': sumOf(({ signatures }) => signatures),
    'write units of the hottest index key': (busiest?.perSecond ?? 0) / shards,
    'write units of the hottest log key':
      (busiest?.perSecond ?? 0) * (busiest?.hottestWriteUnits ?? 0),
    'sealers of the busiest organization':
      (busiest?.perSecond ?? 0) * (busiest?.sealerSeconds ?? 0),
  };
}
