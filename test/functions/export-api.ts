import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { vi } from 'vitest';
import type { Answer, HttpHandler } from '#lib/http/exchange.ts';
import type { QueueHandler } from '#lib/queue/queue-pipeline.ts';
import { createJobsTableInput } from '#lib/store/jobs/create-jobs-table-input.ts';
import { credentials, localBucket } from '../bucket/local-bucket.ts';
import type { FakeQueue } from '../queue/fake-queue.ts';
import { eventOf, FakeSqs } from '../queue/fake-sqs.ts';
import { Api } from './api.ts';

export interface ExportQuestion {
  readonly path: string;
  /** Absent: GET. A text is sent as it is. */
  readonly body?: unknown;
  readonly query?: string;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
}

/** The functions of exports on a real store of their own, with a queue and a bucket at the wire. */
export class ExportApi {
  readonly api: Api;
  readonly sqs: FakeSqs;
  readonly queue: FakeQueue;
  readonly #bucket: Awaited<ReturnType<typeof localBucket>>;
  readonly #request: HttpHandler;
  readonly #get: HttpHandler;
  readonly #write: QueueHandler;

  static async start(): Promise<ExportApi> {
    const [sqs, bucket] = [await FakeSqs.start(), await localBucket()];
    const variables = {
      AWS_ENDPOINT_URL_SQS: sqs.endpoint,
      JOBS_TABLE_NAME: 'jobs',
      EXPORT_QUEUE_URL: sqs.url('exports'),
      EXPORT_BUCKET_URL: bucket.address.url,
    };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const api = await Api.start();
    // Of these the embedded DynamoDB takes any.
    vi.stubEnv('AWS_ACCESS_KEY_ID', credentials.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', credentials.secretAccessKey);
    await api.table.client.send(new CreateTableCommand(createJobsTableInput('jobs')));
    const [request, get, write] = await Promise.all([
      import('#functions/request-export.ts'),
      import('#functions/get-export.ts'),
      import('#functions/write-exports.ts'),
    ]);
    return new ExportApi(api, sqs, bucket, [request.handler, get.handler, write.handler]);
  }

  private constructor(
    api: Api,
    sqs: FakeSqs,
    bucket: Awaited<ReturnType<typeof localBucket>>,
    [request, get, write]: readonly [HttpHandler, HttpHandler, QueueHandler],
  ) {
    this.api = api;
    this.sqs = sqs;
    this.queue = sqs.queue('exports');
    this.#bucket = bucket;
    this.#request = request;
    this.#get = get;
    this.#write = write;
  }

  async stop(): Promise<void> {
    await this.api.stop();
    this.sqs.stop();
    await this.#bucket.stop();
  }

  ask({ path, body, query = '', token, headers, method }: ExportQuestion): Promise<Answer> {
    const sent = method ?? (body === undefined ? 'GET' : 'POST');
    const { template, pathParameters } = routed(path);
    const isKnown = sent === (pathParameters === undefined ? 'POST' : 'GET');
    const event = {
      version: '2.0',
      routeKey: `${isKnown ? sent : 'ANY'} ${template}`,
      rawPath: path,
      rawQueryString: query,
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      requestContext: { http: { method: sent } },
      pathParameters,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      isBase64Encoded: false,
    };
    const handler = pathParameters === undefined ? this.#request : this.#get;
    return handler(event, { awsRequestId: 'request-1' });
  }

  /** Lets the writer have what is ordered; how many orders have failed. */
  async write(): Promise<number> {
    this.queue.hurry();
    const messages = this.queue.receive(10);
    const { batchItemFailures } = await this.#write(eventOf(messages), {});
    const failed = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    for (const { id } of messages) if (!failed.includes(id)) this.queue.delete(id);
    return failed.length;
  }
}

const paths = /^(\/v1\/exports|\/api\/audit-logs\/export)(?:\/([^/]*))?(\/download)?$/;

function routed(path: string) {
  const [, prefix = '', id, rest = ''] = paths.exec(path) ?? [];
  if (id === undefined) return { template: prefix, pathParameters: undefined };
  const name = prefix.startsWith('/api') ? 'job_id' : 'id';
  return { template: `${prefix}/{${name}}${rest}`, pathParameters: { [name]: id } };
}
