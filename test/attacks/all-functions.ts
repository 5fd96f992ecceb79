import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openRoutes, routes } from '#functions/routes.ts';
import { docsFiles } from '#infra/docs/docs-files.ts';
import type { LocalIssuer } from '#infra/local/issuer/local-issuer.ts';
import { lambdaEnvironment } from '#infra/local/lambda/lambda-environment.ts';
import { localJobsTableName } from '#infra/local/lambda/local-aws.ts';
import { trustedAccounts } from '../bus/message.ts';
import { logName } from '../evidence/key-signer.ts';
import type { Handler, Weaken } from './attack.ts';
import { loadFunction } from './load-function.ts';

export interface Surroundings {
  readonly dynamodb: string;
  /** Of SQS, KMS and S3. */
  readonly others: string;
  /** What is published is put there. */
  readonly folder: string;
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
  WriteExports: 'queue',
} as const;

/** Loads every function of the service with tables, queues, a bucket and a key of this machine. */
export async function allFunctions(
  { dynamodb, others, folder }: Surroundings,
  issuer: LocalIssuer,
  weaken: Weaken = (handler) => handler,
): Promise<Functions> {
  const docsFile = join(folder, 'docs.json');
  await writeFile(docsFile, JSON.stringify(docsFiles()));
  const operations = new Set<string>([...routes, ...openRoutes].map(({ operation }) => operation));
  const functions = new Map<string, Handler>();
  for (const name of [...operations, ...Object.keys(backgroundFunctions)]) {
    const handler = await loadFunction(name, {
      ...lambdaEnvironment(name, dynamodb, issuer),
      ...elsewhere(others),
      DOCS_FILE: docsFile,
    });
    functions.set(name, operations.has(name) ? weaken(handler as never, name) : handler);
  }
  return functions;
}

function elsewhere(endpoint: string) {
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
    JOBS_TABLE_NAME: localJobsTableName,
    EXPORT_QUEUE_URL: queue('exports'),
    EXPORT_BUCKET_URL: `${endpoint}/exports`,
  };
}
