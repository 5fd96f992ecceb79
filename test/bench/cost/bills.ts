import { assumptions, billedMs } from './assumptions.ts';
import type { RequestUse } from './metered-api.ts';
import type { FunctionUse } from './metered-keeping.ts';
import type { SealingUse } from './metered-sealing.ts';
import { cost } from './prices.ts';
import { memoryOf, type StackFacts } from './stack-facts.ts';

/** US dollars, by what they are for. */
export type Bill = Readonly<Record<string, number>>;

const million = 1_000_000;
const gigabyte = 1e9;

export function totalOf(bill: Bill): number {
  return Object.values(bill).reduce((sum, part) => sum + part, 0);
}

/** A million of these requests, by the HTTP API. */
export function requestsBill(use: RequestUse, name: string, facts: StackFacts): Bill {
  const memory = memoryOf(name, facts);
  const cold = assumptions.coldShare * assumptions.coldMs;
  const ms = billedMs(use.cpuMs, use.waits, memory) + cold;
  return {
    gateway: cost('httpRequest', million * Math.ceil(use.bodyBytes / 524_288)),
    Lambda: cost('invocation', million) + timeCost(million * ms, memory),
    DynamoDB: storeCost(million, use),
    CloudWatch:
      linesCost(million * (use.logBytes + facts.accessLine.length)) +
      cost('trace', million * assumptions.tracedShare),
    traffic: cost('trafficOut', (million * use.answerBytes) / gigabyte),
  };
}

/** A million of the same requests by a REST API alone, which asks DynamoDB itself: nothing is verified, checked or told. */
export function directBill(use: RequestUse, { accessLine }: StackFacts): Bill {
  return {
    gateway: cost('restRequest', million),
    DynamoDB: storeCost(million, use),
    CloudWatch: linesCost(million * accessLine.length),
    traffic: cost('trafficOut', (million * use.answerBytes) / gigabyte),
  };
}

/** A million entries that are sealed. */
export function sealingBill(use: SealingUse, facts: StackFacts): Bill {
  const times = million / use.entries;
  const functions = Object.entries(use.functions);
  const messages =
    cost('standardMessage', use.standardMessages) + cost('fifoMessage', use.fifoMessages);
  return {
    Lambda: times * functions.reduce((sum, [name, own]) => sum + functionCost(own, name, facts), 0),
    DynamoDB: storeCost(times, use),
    CloudWatch: linesCost(times * use.logBytes),
    'SQS and KMS': times * (messages + cost('signature', use.signatures)),
  };
}

/** A month in which nothing is recorded, read or kept. */
export function idleBill(facts: StackFacts): Bill {
  // The sweep asks which organizations there are, and finds none.
  const sweepMs = billedMs(1, 1, memoryOf('SweepLogs', facts));
  return {
    Lambda:
      cost('invocation', hoursInMonth) +
      timeCost(hoursInMonth * sweepMs, memoryOf('SweepLogs', facts)),
    DynamoDB: cost('readUnit', hoursInMonth),
    CloudWatch: cost('alarm', facts.alarms),
    'SQS and KMS':
      cost('standardMessage', facts.standardQueues * pollsInMonth) +
      cost('fifoMessage', facts.fifoQueues * pollsInMonth) +
      cost('key', facts.keys),
  };
}

const hoursInMonth = 730;
/** Lambda asks a queue by five pollers, each of which waits for 20 s; AWS says that it may do with two. */
const pollsInMonth = (5 * hoursInMonth * 3600) / 20;

function storeCost(times: number, use: { readUnits: number; writeUnits: number }): number {
  return times * (cost('readUnit', use.readUnits) + cost('writeUnit', use.writeUnits));
}

function linesCost(bytes: number): number {
  return cost('logLines', bytes / gigabyte);
}

function functionCost(use: FunctionUse, name: string, facts: StackFacts): number {
  const { invocations, cpuMs, waits } = use;
  if (invocations === 0) return 0;
  const memory = memoryOf(name, facts);
  const ms = billedMs(cpuMs / invocations, waits / invocations, memory);
  return cost('invocation', invocations) + timeCost(invocations * ms, memory);
}

function timeCost(ms: number, memory: number): number {
  return cost('gigabyteSecond', (ms / 1000) * (memory / 1024));
}
