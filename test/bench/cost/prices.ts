/** A list price, without free tiers and volume discounts. */
interface Price {
  /** In US dollars, for `per` of the unit. */
  readonly usd: number;
  readonly per: number;
  readonly unit: string;
  /** The vendor's page that states it. */
  readonly source: string;
  /** Where it was read on the date below, an archived copy; undefined where it wasn't to be had, so that it is our notes'. */
  readonly seenAt: string | undefined;
}

const pricesOf = { region: 'us-east-1', date: '2026-11-26' } as const;

const million = 1_000_000;
const gateway = 'https://aws.amazon.com/api-gateway/pricing/';
const gatewayPaper =
  'https://docs.aws.amazon.com/whitepapers/latest/best-practices-api-gateway-private-apis-integration/cost-optimization.html';
const lambda = 'https://aws.amazon.com/lambda/pricing/';
const aboutLambda = 'https://cloudchipr.com/blog/aws-lambda-pricing';
const dynamodb = 'https://aws.amazon.com/dynamodb/pricing/';
const aboutDynamodb = 'https://airbyte.com/data-engineering-resources/dynamodb-pricing';
const sqs = 'https://aws.amazon.com/sqs/pricing/';
const aboutSqs = 'https://cloudburn.io/blog/amazon-sqs-pricing';
const kms = 'https://aws.amazon.com/kms/pricing/';
const aboutKms = 'https://www.factualminds.com/blog/aws-kms-pricing-keys-requests-multi-region/';
const cloudwatch = 'https://aws.amazon.com/cloudwatch/pricing/';
const aboutCloudwatch =
  'https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/';
const workos = 'https://workos.com/pricing';

const prices = {
  httpRequest: priced(1, million, 'request to an HTTP API, for 512 KB', gateway, gatewayPaper),
  restRequest: priced(3.5, million, 'request to a REST API', gateway, gatewayPaper),
  invocation: priced(0.2, million, 'invocation of a function', lambda, aboutLambda),
  gigabyteSecond: priced(0.0000133334, 1, 'GB-s of a function on arm64', lambda, aboutLambda),
  writeUnit: priced(0.625, million, 'write request unit', dynamodb, aboutDynamodb),
  readUnit: priced(0.125, million, 'read request unit', dynamodb, aboutDynamodb),
  tableStorage: priced(0.25, 1, 'GB-month of a table or index', dynamodb, dynamodb),
  tableRecovery: priced(0.2, 1, 'GB-month of a table, recoverable', dynamodb, undefined),
  standardMessage: priced(0.4, million, 'request to a standard queue, for 64 KB', sqs, aboutSqs),
  fifoMessage: priced(0.5, million, 'request to a FIFO queue, for 64 KB', sqs, aboutSqs),
  key: priced(1, 1, 'key-month', kms, kms),
  // Others state the price of symmetric keys, a fifth of it, for these too: https://www.wring.co/blog/aws-kms-pricing-guide
  signature: priced(0.15, 10_000, 'request with an ECC key', kms, aboutKms),
  logLines: priced(0.5, 1, 'GB of log lines', cloudwatch, aboutCloudwatch),
  logStorage: priced(0.03, 1, 'GB-month of log lines', cloudwatch, undefined),
  alarm: priced(0.1, 1, 'alarm-month', cloudwatch, undefined),
  trace: priced(5, million, 'trace', 'https://aws.amazon.com/xray/pricing/', undefined),
  trafficOut: priced(
    ...([0.09, 1, 'GB to the internet', 'https://aws.amazon.com/ec2/pricing/on-demand/'] as const),
    'https://www.apigatewaycost.com/aws',
  ),
  workosEvent: priced(99, million, 'event stored for a month by WorkOS', workos, workos),
  workosStream: priced(125, 1, 'month of a stream from WorkOS to a SIEM', workos, workos),
} as const;

export type PriceName = keyof typeof prices;

/** What so many of something cost, in US dollars. */
export function cost(name: PriceName, count: number): number {
  const { usd, per } = prices[name];
  return (usd * count) / per;
}

/** Where and when these are the prices, and which of them are our notes'. */
export function priceNote(): string {
  const unseen = Object.values<Price>(prices).filter(({ seenAt }) => seenAt === undefined);
  const { region, date } = pricesOf;
  const units = unseen.map(({ unit }) => unit).join(', ');
  return `list prices of ${region}, ${date}; not seen on the day, but from notes: ${units}`;
}

function priced(
  usd: number,
  per: number,
  unit: string,
  source: string,
  seenAt: string | undefined,
): Price {
  return { usd, per, unit, source, seenAt };
}
