/** What isn't measured here, since only AWS's own machines could tell. */
export const assumptions = {
  /** From a call of DynamoDB, SQS or KMS to its reply, in milliseconds; of DynamoDB AWS says "single-digit". */
  waitMs: 5,
  /** The share of requests that meet a cold start, and how much longer it takes, in milliseconds: both are paid for. */
  coldShare: 0.01,
  coldMs: 250,
  /** Where requests come at 100 a second: one in a second is traced, and 5 % of the others. */
  tracedShare: 0.0595,
} as const;

/**
 * The memory, in MiB, with which a function has one processor. Source: "Configure Lambda function memory" in the
 * Developer Guide.
 */
const wholeProcessor = 1769;

/**
 * How long an invocation is paid for, in milliseconds: what it computes on the share of a processor that it has, and what it
 * waits. This machine's processor stands for one of Lambda's.
 */
export function billedMs(cpuMs: number, waits: number, memory: number): number {
  return Math.ceil(cpuMs * Math.max(1, wholeProcessor / memory) + waits * assumptions.waitMs);
}
