import { idleBill, requestsBill, totalOf } from './cost/bills.ts';
import { meterApi, recorders } from './cost/metered-api.ts';
import { stackFacts } from './cost/stack-facts.ts';
import type { Series } from './result.ts';
import { type Heat, heatOf, type KeyKind } from './scale/heat.ts';
import { limits, newTableWriteUnits } from './scale/limits.ts';
import { type LimitName, needsOf, type Sending } from './scale/needs.ts';
import { manyOrganizations, oneOrganization, type Rates } from './scale/organizations.ts';
import { pointAt, type SealingPoint, sealingCurve } from './scale/sealing-curve.ts';

const secondsInMonth = 730 * 3600;

/**
 * Scale on paper: what 10, 1,000 and 100,000 entries a second take of AWS's limits and what they cost, from what the code
 * was measured to consume; and by simulation, how hot the partition keys get that lib/store writes under. By one
 * organization alone, and by many of which the busiest has some 8 to 20 %.
 */
export async function benchScale(): Promise<Series[]> {
  const facts = await stackFacts();
  const api = await meterApi();
  const curve = await sealingCurve(facts);
  const single: Sending = { use: api.record, operation: recorders.one, together: 1 };
  const batch: Sending = {
    use: api.batch,
    operation: recorders.batch,
    together: 1000,
  };
  const needs = (rates: Rates, sending: Sending, shards: number) => {
    const taken = needsOf(rates, sending, curve, facts, shards);
    return Object.entries(taken)
      .map(([name, need]) => ({ name, share: (100 * need) / limits[name as LimitName].most }))
      .toSorted((one, other) => other.share - one.share);
  };
  const month = (rates: Rates, { use, operation, together }: Sending) => {
    const perSecond = rates.reduce((sum, rate) => sum + rate, 0);
    const record = totalOf(requestsBill(use, operation, facts)) / 1e6 / together;
    const seal = rates.reduce((sum, rate) => sum + rate * pointAt(curve, rate).usd, 0);
    return totalOf(idleBill(facts)) + secondsInMonth * (perSecond * record + seal);
  };
  const paper = (name: string, rates: Rates, sending: Sending, shards = 1): Series[] => {
    const perSecond = rates.reduce((sum, rate) => sum + rate, 0);
    return [
      row(name, 'a month, but for keeping', '$', month(rates, sending)),
      row(
        name,
        'the stage’s throttling',
        '%',
        percent(perSecond / sending.together, facts.rateLimit),
      ),
      row(name, 'a table in its first second', '%', percent(perSecond, newTableWriteUnits)),
      ...needs(rates, sending, shards).map(({ name: limit, share }) =>
        row(name, limit, limits[limit as LimitName].isQuota ? '% of a quota' : '% of a key', share),
      ),
    ];
  };
  return [
    ...paper('10 a second, 100 organizations', manyOrganizations(10, 100), single),
    ...paper('1,000 a second, 10,000 organizations', manyOrganizations(1000, 10_000), single),
    ...paper(
      '100,000 a second, 100,000 organizations',
      manyOrganizations(100_000, 100_000),
      single,
    ),
    ...paper('the same, 1,000 in a request', manyOrganizations(100_000, 100_000), batch, 16),
    ...paper('1,000 a second, one organization', oneOrganization(1000), single),
    ...paper('the same in 4 shards', oneOrganization(1000), single, 4),
    ...sealing(curve),
    ...heat('1,000 a second, one organization', heatOf(oneOrganization(1000), 1, 20)),
    ...heat('the same in 4 shards', heatOf(oneOrganization(1000), 4, 20)),
    ...heat('1,000 a second, 10,000 organizations', heatOf(manyOrganizations(1000, 10_000), 1, 20)),
    ...heat(
      '100,000 a second, 100,000 organizations',
      heatOf(manyOrganizations(100_000, 100_000), 1, 3),
    ),
    ...heat('the same in 16 shards', heatOf(manyOrganizations(100_000, 100_000), 16, 3)),
  ];
}

/** How many entries of one organization a sealer keeps up with, and its log's hottest key. */
function sealing(curve: readonly SealingPoint[]): Series[] {
  const fastest = pointAt(curve, Number.POSITIVE_INFINITY);
  const name = 'one organization at most';
  return [
    row(name, 'one sealer at a time', 'entries a second', 1 / fastest.sealerSeconds),
    row(
      ...([name, 'one key for its log’s batches', 'entries a second'] as const),
      limits['write units of the hottest log key'].most / fastest.hottestWriteUnits,
    ),
  ];
}

function heat(name: string, measured: Heat): Series[] {
  return Object.entries(measured).map(([kind, samples]) => ({
    ...{ name, measure: `hottest key of ${kind as KeyKind}`, unit: 'writes a second', samples },
  }));
}

function percent(need: number, most: number): number {
  return (100 * need) / most;
}

function row(name: string, measure: string, unit: string, value: number): Series {
  return { name, measure, unit, samples: [value] };
}
