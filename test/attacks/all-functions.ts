import { routes } from '#functions/routes.ts';
import type { LocalIssuer } from '#infra/local/issuer/local-issuer.ts';
import { lambdaEnvironment } from '#infra/local/lambda/lambda-environment.ts';
import { trustedAccounts } from '../bus/message.ts';
import { logName } from '../evidence/key-signer.ts';
import type { Handler, Weaken } from './attack.ts';
import { loadFunction } from './load-function.ts';

export interface AwsEndpoints {
  readonly dynamodb: string;
  /** Of SQS and KMS. */
  readonly others: string;
}

/** By the function's name. */
export type Functions = ReadonlyMap<string, Handler>;

/** The functions that no route invokes, and what invokes them. */
export const backgroundFunctions = {
  RecordBusEntries: 'queue',
  DispatchEntries: 'stream',
  SealEntries: 'queue',
  SignCheckpoints: 'queue',
  SweepLogs: 'schedule',
} as const;

/** Loads every function of the service with tables, queues and a key of this machine. */
export async function allFunctions(
  endpoints: AwsEndpoints,
  issuer: LocalIssuer,
  weaken: Weaken = (handler) => handler,
): Promise<Functions> {
  const operations = new Set<string>(routes.map(({ operation }) => operation));
  const functions = new Map<string, Handler>();
  for (const name of [...operations, ...Object.keys(backgroundFunctions)]) {
    const handler = await loadFunction(name, {
      ...lambdaEnvironment(name, endpoints.dynamodb, issuer),
      ...background(endpoints.others),
    });
    functions.set(name, operations.has(name) ? weaken(handler as never, name) : handler);
  }
  return functions;
}

function background(endpoint: string) {
  const queue = (name: string) => `${endpoint}/123456789012/${name}`;
  return {
    AWS_ENDPOINT_URL_SQS: endpoint,
    AWS_ENDPOINT_URL_KMS: endpoint,
    TRUSTED_ACCOUNTS: JSON.stringify(trustedAccounts),
    REFUSED_QUEUE_URL: queue('refused'),
    SEALING_QUEUE_URL: queue('sealing.fifo'),
    UNSEALABLE_QUEUE_URL: queue('unsealed.fifo'),
    CHECKPOINT_QUEUE_URL: queue('checkpoints'),
    LOG_NAME: logName,
    SIGNING_KEY_ID: '1234abcd-12ab-34cd-56ef-1234567890ab',
    CHECKPOINT_SECONDS: '60',
  };
}
