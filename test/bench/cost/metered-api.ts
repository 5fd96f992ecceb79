import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localIssuer } from '#infra/local/issuer/local-issuer.ts';
import { localAws } from '#infra/local/lambda/local-aws.ts';
import { useLambdaEnvironment } from '../lambda-environment.ts';
import { sentEntry } from '../sent-entry.ts';
import { countLogBytes } from './log-bytes.ts';
import { MeteredStore, type StoreUse } from './metered-store.ts';
import { organization, sampleItem } from './sample-item.ts';

const context = { awsRequestId: '4b1d6a0e-0c9f-4a57-9a57-6f2f0f1f3c2d' };
const stored = 1000;
const rounds = 7;

/** What one request to the API takes. */
export interface RequestUse extends StoreUse {
  /** Of this machine, warm: the median of some rounds. */
  readonly cpuMs: number;
  readonly logBytes: number;
  /** The larger one of the request's body and the answer's. */
  readonly bodyBytes: number;
  readonly answerBytes: number;
}

/** `batch` has 1,000 entries, and `page` 50. */
type MeteredRequest = 'get' | 'record' | 'batch' | 'page';

/** The functions that record, by their names. */
export const recorders = { one: 'RecordAuditLog', batch: 'RecordAuditLogBatch' } as const;

type Handler = (
  event: never,
  context: object,
) => Promise<{ statusCode: number; body?: string; headers: object }>;

/** Sends each of the requests to its function, and tells what it takes. */
export async function meterApi(): Promise<Record<MeteredRequest, RequestUse>> {
  const folder = await mkdtemp(join(tmpdir(), 'audit-log-bench-'));
  const issuer = await localIssuer(folder).finally(() => rm(folder, { recursive: true }));
  useLambdaEnvironment({
    ...localAws('http://127.0.0.1:1'),
    TABLE_NAME: 'entries',
    LOG_TABLE_NAME: 'log',
    ISSUERS: JSON.stringify([issuer.config]),
    SUBJECT_HASH_KEY: 'a key for the bench',
    POWERTOOLS_SERVICE_NAME: 'audit-log-bench',
    POWERTOOLS_METRICS_NAMESPACE: 'AuditLogService',
    POWERTOOLS_LOG_LEVEL: 'INFO',
  });
  const items = Array.from({ length: stored }, (_, number) => sampleItem(number));
  const store = new MeteredStore(items);
  const token = await issuer.sign({
    organizations: [organization],
    permissions: ['audit:read', 'audit:write'],
    ...{ roles: [], subject: 'alice', client: 'bench', expiresInSeconds: 7200 },
  });
  const event = (routeKey: string, rest: object) => ({
    version: '2.0',
    routeKey,
    requestContext: { http: { method: routeKey.split(' ')[0] } },
    ...rest,
    headers: {
      accept: '*/*',
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      host: 'api.example.com',
      'idempotency-key': 'policies/42',
    },
  });
  const post = (path: string, body: string) => event(`POST ${path}`, { body });
  const meter = (handler: unknown, sent: object, calls: number) =>
    meterRequest(store, () => (handler as Handler)(sent as never, context), {
      sentBytes: Buffer.byteLength('body' in sent ? `${sent.body}` : ''),
      calls,
    });
  const { handler: get } = await import('#functions/get-audit-log.ts');
  const { handler: record } = await import('#functions/record-audit-log.ts');
  const { handler: recordBatch } = await import('#functions/record-audit-log-batch.ts');
  const { handler: list } = await import('#functions/list-audit-logs.ts');
  const path = '/v1/audit-logs';
  const pathParameters = { id: items[0]?.['id']?.S };
  const thousand = JSON.stringify(Array.from({ length: 1000 }, () => sentEntry));
  return {
    get: await meter(get, event(`GET ${path}/{id}`, { pathParameters }), 500),
    record: await meter(record, post(path, JSON.stringify(sentEntry)), 500),
    batch: await meter(recordBatch, post(`${path}/batch`, thousand), 2),
    page: await meter(list, event(`GET ${path}`, { rawQueryString: '' }), 50),
  };
}

async function meterRequest(
  store: MeteredStore,
  send: () => ReturnType<Handler>,
  { sentBytes, calls }: { sentBytes: number; calls: number },
): Promise<RequestUse> {
  store.isMetering = true;
  store.take();
  const lines = countLogBytes();
  const { statusCode, body = '', headers } = await send();
  const logBytes = lines.stop();
  if (statusCode >= 300) throw new Error(`Answered ${statusCode} ${body}`);
  const answerBytes = Buffer.byteLength(body) + Buffer.byteLength(JSON.stringify(headers));
  const use = store.take();
  store.isMetering = false;
  const cpuMs = await cpuOf(send, calls);
  return { ...use, cpuMs, logBytes, bodyBytes: Math.max(sentBytes, answerBytes), answerBytes };
}

async function cpuOf(send: () => Promise<unknown>, calls: number): Promise<number> {
  const samples: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const before = process.cpuUsage();
    for (let call = 0; call < calls; call++) await send();
    const { user, system } = process.cpuUsage(before);
    // The first one warms up.
    if (round > 0) samples.push((user + system) / 1000 / calls);
  }
  return samples.toSorted((one, other) => one - other)[rounds >> 1] ?? Number.NaN;
}
