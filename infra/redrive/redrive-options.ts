import { readOptions } from '#infra/local/command/read-options.ts';
import { UsageError } from '#infra/local/command/usage-error.ts';

export const redriveUsage = `Usage: npm run --silent redrive -- refused|failed|undelivered --stage NAME
Or, without looking them up in the stage's stack: --queue-url URL --function NAME`;

/** The queues of messages that wait for somebody. */
const queues = ['refused', 'failed', 'undelivered'] as const;

export type LeftoverQueue = (typeof queues)[number];

/** What a redrive is told: what the stage's stack doesn't have to be asked for, or the stage. */
export interface RedriveOptions {
  readonly queue: LeftoverQueue;
  readonly stage: string | undefined;
  readonly queueUrl: string | undefined;
  readonly functionName: string | undefined;
}

/** @throws UsageError */
export function redriveOptions(args: string[]): RedriveOptions {
  const { values, positionals } = readOptions(args, {
    allowPositionals: true,
    options: {
      stage: { type: 'string' },
      'queue-url': { type: 'string' },
      function: { type: 'string' },
    },
  });
  const [named, ...others] = positionals;
  const queue = queues.find((known) => known === named);
  if (queue === undefined || others.length > 0) {
    throw new UsageError('Exactly one queue is needed: refused, failed or undelivered.');
  }
  const { stage, 'queue-url': queueUrl, function: functionName } = values;
  if ([stage, queueUrl, functionName].includes('')) {
    throw new UsageError('An option must not be empty.');
  }
  if (stage === undefined && (queueUrl === undefined || functionName === undefined)) {
    throw new UsageError('--stage is needed, or --queue-url and --function.');
  }
  if (queueUrl !== undefined && !URL.canParse(queueUrl)) {
    throw new UsageError('--queue-url must be the URL of a queue.');
  }
  return { queue, stage, queueUrl, functionName };
}
