import type { Bill } from './bills.ts';
import { cost } from './prices.ts';

/** What a month is made of, in US dollars: `idle` for all of it, the others for a million. */
export interface MonthPrices {
  readonly idle: number;
  readonly record: number;
  readonly seal: number;
  readonly get: number;
  readonly page: number;
  /** Of an entry: its item, its rows in the indexes, and what the log has of it. */
  readonly bytes: { readonly table: number; readonly indexes: number; readonly log: number };
}

/** Of an entry, so many are read again by themselves, and pages of 50 are listed. */
const getsPerEntry = 0.1;
const pagesPerEntry = 0.01;
const million = 1_000_000;
const gigabyte = 1e9;

/** A month in which so many entries are recorded, where they are kept for so many months. */
export function monthBill(entries: number, months: number, prices: MonthPrices): Bill {
  const { idle, record, seal, get, page, bytes } = prices;
  const millions = entries / million;
  const kept = (entries * months) / gigabyte;
  return {
    'at rest': idle,
    recording: millions * record,
    sealing: millions * seal,
    reading: millions * (getsPerEntry * get + pagesPerEntry * page),
    keeping:
      cost('tableStorage', kept * (bytes.table + bytes.indexes + bytes.log)) +
      cost('tableRecovery', kept * (bytes.table + bytes.log)),
  };
}

/** WorkOS: by what is stored, and nothing else. */
export function workosMonth(entries: number, months: number): number {
  return cost('workosEvent', entries * months);
}

/** The same entries as lines of a CloudWatch log group, of their size as JSON: written and kept, and not read. */
export function logLinesMonth(entries: number, months: number, bytes: number): number {
  return (
    cost('logLines', (entries * bytes) / gigabyte) +
    cost('logStorage', (entries * months * bytes) / gigabyte)
  );
}
