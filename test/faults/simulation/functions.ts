import type { IssuerConfig } from '#lib/access/issuer.ts';
import type { Answer, HttpHandler } from '#lib/http/exchange.ts';
import type { QueueHandler } from '#lib/queue/queue-pipeline.ts';
import { useLambdaEnvironment } from '../../bench/lambda-environment.ts';
import { trustedAccounts } from '../../bus/message.ts';
import { logName } from '../../evidence/key-signer.ts';
import type { SimulatedSqs } from './simulated-sqs.ts';

type Handler = (event: unknown, context: unknown) => Promise<unknown>;

/** The functions as Lambda has them loaded. */
export interface Functions {
  readonly get: HttpHandler;
  readonly list: HttpHandler;
  readonly record: HttpHandler;
  readonly batch: HttpHandler;
  readonly evidence: HttpHandler;
  readonly bus: QueueHandler;
  readonly seal: QueueHandler;
  readonly sign: QueueHandler;
  readonly dispatch: Handler;
  readonly sweep: Handler;
}

/** What an HTTP API sends to a function. */
export interface Asked {
  readonly token: string;
  readonly id?: string;
  readonly query?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly remainingMs?: () => number;
}

export const hosts = {
  dynamodb: 'dynamodb.simulated',
  sqs: 'sqs.simulated',
  kms: 'kms.simulated',
} as const;

/** Loads the functions anew, as a Lambda function does that starts; each load has a name of its own. */
export async function loadFunctions(
  name: string,
  issuers: readonly IssuerConfig[],
  sqs: SimulatedSqs,
): Promise<Functions> {
  useLambdaEnvironment({
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'simulated',
    AWS_SECRET_ACCESS_KEY: 'simulated',
    AWS_ENDPOINT_URL_DYNAMODB: `http://${hosts.dynamodb}`,
    AWS_ENDPOINT_URL_SQS: `http://${hosts.sqs}`,
    AWS_ENDPOINT_URL_KMS: `http://${hosts.kms}`,
    TABLE_NAME: 'entries',
    LOG_TABLE_NAME: 'log',
    ISSUERS: JSON.stringify(issuers),
    SUBJECT_HASH_KEY: 'a key for the simulation',
    RETENTION: '{}',
    TRUSTED_ACCOUNTS: JSON.stringify(trustedAccounts),
    REFUSED_QUEUE_URL: sqs.url('refused'),
    SEALING_QUEUE_URL: sqs.url('sealing.fifo'),
    UNSEALABLE_QUEUE_URL: sqs.url('unsealed.fifo'),
    CHECKPOINT_QUEUE_URL: sqs.url('checkpoints'),
    LOG_NAME: logName,
    SIGNING_KEY_ID: '1234abcd-12ab-34cd-56ef-1234567890ab',
    CHECKPOINT_SECONDS: '60',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
  });
  const load = async <Kind>(file: string): Promise<Kind> => {
    const url = new URL(`../../../functions/${file}.ts?${name}`, import.meta.url);
    return ((await import(url.href)) as { handler: Kind }).handler;
  };
  return {
    get: await load('get-audit-log'),
    list: await load('list-audit-logs'),
    record: await load('record-audit-log'),
    batch: await load('record-audit-log-batch'),
    evidence: await load('get-evidence'),
    bus: await load('record-bus-entries'),
    seal: await load('seal-entries'),
    sign: await load('sign-checkpoints'),
    dispatch: await load('dispatch-entries'),
    sweep: await load('sweep-logs'),
  };
}

/** Asks a function of the native API. */
export function ask(handler: HttpHandler, routeKey: string, asked: Asked): Promise<Answer> {
  const { token, id, query = '', body, headers, remainingMs = () => 28_000 } = asked;
  const event = {
    version: '2.0',
    routeKey,
    rawQueryString: query,
    headers: { authorization: `Bearer ${token}`, ...headers },
    requestContext: { http: { method: routeKey.split(' ')[0] } },
    pathParameters: id === undefined ? undefined : { id },
    body,
    isBase64Encoded: false,
  };
  return handler(event, { awsRequestId: 'request-1', getRemainingTimeInMillis: remainingMs });
}
