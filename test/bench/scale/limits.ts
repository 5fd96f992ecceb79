/** What AWS lets through by default, or at all. */
export interface Limit {
  readonly most: number;
  /** Of what: `a second`, or nothing where it is at a time. */
  readonly unit: string;
  /** Whether AWS raises it on request; where not, it is what a key or an organization can do. */
  readonly isQuota: boolean;
  readonly source: string;
}

const docs = 'https://docs.aws.amazon.com';
const dynamodb = `${docs}/amazondynamodb/latest/developerguide`;
const limitsOfKeys = `${dynamodb}/bp-partition-key-design.html`;
const quotas = `${dynamodb}/ServiceQuotas.html`;

/** Of us-east-1, as its documentation said in November 2026. */
export const limits = {
  'requests by the account’s gateways': quota(
    ...([10_000, 'a second', `${docs}/apigateway/latest/developerguide/limits.html`] as const),
  ),
  'functions of the account at once': quota(
    ...([1000, 'at once', `${docs}/lambda/latest/dg/gettingstarted-limits.html`] as const),
  ),
  'write units of the entries table': quota(40_000, 'a second', quotas),
  'write units of its most written index': quota(40_000, 'a second', quotas),
  'write units of the log table': quota(40_000, 'a second', quotas),
  // Of the sends of a queue in us-east-1, and of its receives and deletes again.
  'sends to the sealing queue': quota(
    ...([70_000, 'a second'] as const),
    `${docs}/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html`,
  ),
  'signatures by keys of elliptic curves': quota(
    ...([1000, 'a second', `${docs}/kms/latest/developerguide/requests-per-second.html`] as const),
  ),
  'write units of the hottest index key': fixed(1000, 'a second', limitsOfKeys),
  'write units of the hottest log key': fixed(1000, 'a second', limitsOfKeys),
  'sealers of the busiest organization': fixed(
    ...([1, 'at once', `${docs}/lambda/latest/dg/services-sqs-scaling.html`] as const),
  ),
} as const satisfies Readonly<Record<string, Limit>>;

/**
 * What a table takes on demand from its first second on; it then goes on to twice its highest traffic so far, within half
 * an hour. Source: "On-demand capacity mode", Initial throughput.
 */
export const newTableWriteUnits = 4000;

function quota(most: number, unit: string, source: string): Limit {
  return { most, unit, isQuota: true, source };
}

function fixed(most: number, unit: string, source: string): Limit {
  return { most, unit, isQuota: false, source };
}
