import {
  type Bill,
  directBill,
  idleBill,
  requestsBill,
  sealingBill,
  totalOf,
} from './cost/bills.ts';
import { meterApi, recorders } from './cost/metered-api.ts';
import { meterArrivals } from './cost/metered-sealing.ts';
import { stackFacts } from './cost/stack-facts.ts';
import type { Series } from './result.ts';

/**
 * What a million of each thing costs that the service does, and a month in which it does nothing, in US dollars by the list
 * prices of cost/prices.ts, with what is consumed counted in the very code that does it; beside API Gateway that asks
 * DynamoDB itself. Functions take the CPU time of this machine, and what cost/assumptions.ts says besides.
 */
export async function benchCost(): Promise<Series[]> {
  const facts = await stackFacts();
  const { get, record, batch, page } = await meterApi();
  const sealing = await meterArrivals();
  const bills: [name: string, bill: Bill][] = [
    ['get', requestsBill(get, 'GetAuditLog', facts)],
    ['get, API Gateway alone', directBill(get, facts)],
    ['record', requestsBill(record, recorders.one, facts)],
    ['record, API Gateway alone', directBill(record, facts)],
    ['record by 1,000', eachOf(1000, requestsBill(batch, recorders.batch, facts))],
    ['list page of 50', requestsBill(page, 'ListAuditLogs', facts)],
    ...[...sealing].map(([name, use]): [string, Bill] => [name, sealingBill(use, facts)]),
    ['idle month', idleBill(facts)],
  ];
  return bills.flatMap(([name, bill]) =>
    seriesOf(name, { ...nothing, ...bill, all: totalOf(bill) }),
  );
}

/** All parts that a bill may have. */
const nothing: Bill = {
  gateway: 0,
  Lambda: 0,
  DynamoDB: 0,
  'SQS and KMS': 0,
  CloudWatch: 0,
  traffic: 0,
};

function eachOf(count: number, bill: Bill): Bill {
  return Object.fromEntries(Object.entries(bill).map(([part, usd]) => [part, usd / count]));
}

function seriesOf(name: string, bill: Bill): Series[] {
  return Object.entries(bill).map(([measure, usd]) => ({
    ...{ name, measure, unit: '$ a million', samples: [usd] },
  }));
}
