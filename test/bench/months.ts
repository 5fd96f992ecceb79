import { idleBill, requestsBill, sealingBill, totalOf } from './cost/bills.ts';
import { meterApi, recorders } from './cost/metered-api.ts';
import { type ArrivalName, meterArrivals } from './cost/metered-sealing.ts';
import { logLinesMonth, monthBill, workosMonth } from './cost/months.ts';
import { storedBytes } from './cost/request-units.ts';
import { sampleItem } from './cost/sample-item.ts';
import { stackFacts } from './cost/stack-facts.ts';
import type { Series } from './result.ts';
import { sentEntry } from './sent-entry.ts';

const million = 1_000_000;

/** Entries a month, and how they come. */
const scenarios: readonly {
  entries: number;
  recorded: 'one by one' | 'by 1,000';
  sealed: ArrivalName;
}[] = [
  { entries: million, recorded: 'one by one', sealed: 'sealed one a minute' },
  { entries: million, recorded: 'by 1,000', sealed: 'sealed 1,000 a second' },
  { entries: 100 * million, recorded: 'one by one', sealed: 'sealed one a second' },
  { entries: 100 * million, recorded: 'by 1,000', sealed: 'sealed 1,000 a second' },
];

/**
 * What a month costs when entries have been kept for a year, for each million that are recorded in a month: ours as they
 * come, beside WorkOS's list price, and beside lines in a CloudWatch log group that nobody reads. See cost/months.ts for what
 * is read.
 */
export async function benchMonths(): Promise<Series[]> {
  const facts = await stackFacts();
  const { get, record, batch, page } = await meterApi();
  const sealing = await meterArrivals();
  const recording = {
    'one by one': totalOf(requestsBill(record, recorders.one, facts)),
    'by 1,000': totalOf(requestsBill(batch, recorders.batch, facts)) / 1000,
  };
  const ours = scenarios.flatMap(({ entries, recorded, sealed }) => {
    const use = sealing.get(sealed);
    if (use === undefined) throw new Error(`There is no ${sealed}`);
    const bill = monthBill(entries, 12, {
      idle: totalOf(idleBill(facts)),
      record: recording[recorded],
      seal: totalOf(sealingBill(use, facts)),
      get: totalOf(requestsBill(get, 'GetAuditLog', facts)),
      page: totalOf(requestsBill(page, 'ListAuditLogs', facts)),
      bytes: { ...storedBytes(sampleItem()), log: use.storedBytes / use.entries },
    });
    const parts = { ...bill, all: totalOf(bill) };
    const name = `${entries / million} M ${recorded}, ${sealed}`;
    return Object.entries(parts).map(([part, usd]) => series(name, part, usd, entries));
  });
  const lines = logLinesMonth(million, 12, JSON.stringify(sentEntry).length);
  const others = { WorkOS: workosMonth(million, 12), 'log lines alone': lines };
  return [
    ...ours,
    ...Object.entries(others).flatMap(([name, usd]) => [
      series(name, 'list price', usd, million),
      series(name, 'all', usd, million),
    ]),
  ];
}

function series(name: string, measure: string, usd: number, entries: number): Series {
  const samples = [(usd * million) / entries];
  return { name, measure, unit: '$ a month for each million entries a month', samples };
}
