import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import { vi } from 'vitest';
import { localAws } from '#infra/local/lambda/local-aws.ts';
import type { QueueHandler } from '#lib/queue/queue-pipeline.ts';
import { createTableInput } from '#lib/store/create-table-input.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { createLogTableInput } from '#lib/store/log/create-log-table-input.ts';
import { serve } from '../bus/serve.ts';
import { kmsReply } from '../evidence/fake-kms.ts';
import { logName } from '../evidence/key-signer.ts';
import { logEntry, logItem } from '../evidence/log-entries.ts';
import type { Item } from '../evidence/memory-dynamodb.ts';
import type { FakeQueue } from '../queue/fake-queue.ts';
import { eventOf, FakeSqs } from '../queue/fake-sqs.ts';

type Handler = (event: unknown, context: unknown) => Promise<unknown>;

/** The functions that keep the logs on real tables of their own, with queues and a key at the wire. */
export class Keeping {
  readonly sqs: FakeSqs;
  readonly client;
  readonly sealing: FakeQueue;
  readonly checkpoints: FakeQueue;
  readonly unsealed: FakeQueue;
  readonly dispatch: Handler;
  readonly sweep: Handler;
  readonly #seal: QueueHandler;
  readonly #sign: QueueHandler;
  readonly #database: Server;
  readonly #kms: { stop(): void };

  static async start(): Promise<Keeping> {
    const database = dynalite({ createTableMs: 0 });
    await once(database.listen(0, '127.0.0.1'), 'listening');
    const endpoint = `http://127.0.0.1:${(database.address() as AddressInfo).port}`;
    const sqs = await FakeSqs.start();
    const kms = await serve((response, request, body) => {
      const operation = String(request.headers['x-amz-target']).replace('TrentService.', '');
      const [status, answer] = kmsReply(operation, JSON.parse(body));
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(answer));
    });
    const variables = {
      ...localAws(endpoint),
      AWS_ENDPOINT_URL_SQS: sqs.endpoint,
      AWS_ENDPOINT_URL_KMS: kms.endpoint,
      TABLE_NAME: 'entries',
      LOG_TABLE_NAME: 'log',
      SEALING_QUEUE_URL: sqs.url('sealing.fifo'),
      UNSEALABLE_QUEUE_URL: sqs.url('unsealed.fifo'),
      CHECKPOINT_QUEUE_URL: sqs.url('checkpoints'),
      LOG_NAME: logName,
      SIGNING_KEY_ID: '1234abcd-12ab-34cd-56ef-1234567890ab',
      CHECKPOINT_SECONDS: '60',
      POWERTOOLS_LOG_LEVEL: 'SILENT',
    };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const handlers = {
      dispatch: (await import('#functions/dispatch-entries.ts')).handler as unknown as Handler,
      seal: (await import('#functions/seal-entries.ts')).handler,
      sign: (await import('#functions/sign-checkpoints.ts')).handler,
      sweep: (await import('#functions/sweep-logs.ts')).handler as unknown as Handler,
    };
    const keeping = new Keeping({ database, sqs, kms, handlers });
    await keeping.client.send(new CreateTableCommand(createTableInput('entries')));
    await keeping.client.send(new CreateTableCommand(createLogTableInput('log')));
    return keeping;
  }

  private constructor({
    database,
    sqs,
    kms,
    handlers: { dispatch, seal, sign, sweep },
  }: {
    database: Server;
    sqs: FakeSqs;
    kms: { stop(): void };
    handlers: { dispatch: Handler; seal: QueueHandler; sign: QueueHandler; sweep: Handler };
  }) {
    this.sqs = sqs;
    this.client = documentClient();
    this.unsealed = sqs.queue('unsealed.fifo');
    this.sealing = sqs.queue('sealing.fifo', this.unsealed);
    this.checkpoints = sqs.queue('checkpoints');
    this.dispatch = dispatch;
    this.sweep = sweep;
    this.#seal = seal;
    this.#sign = sign;
    this.#database = database;
    this.#kms = kms;
  }

  /** Puts the entries of these numbers, as recording does. */
  async record(...numbers: readonly number[]): Promise<void> {
    for (const number of numbers) {
      const command = new PutCommand({ TableName: 'entries', Item: logItem(logEntry(number)) });
      await this.client.send(command);
    }
  }

  /** Lets the sealer have what waits; how many messages have failed. */
  seal(): Promise<number> {
    return deliver(this.sealing, this.#seal);
  }

  sign(): Promise<number> {
    return deliver(this.checkpoints, this.#sign);
  }

  async log(): Promise<Item[]> {
    const { Items = [] } = await this.client.send(
      new ScanCommand({ TableName: 'log', ConsistentRead: true }),
    );
    return Items;
  }

  /** DynamoDB goes down: its port refuses. */
  loseDatabase(): void {
    this.#database.closeAllConnections();
    this.#database.close();
  }

  stop(): void {
    this.client.destroy();
    this.loseDatabase();
    this.sqs.stop();
    this.#kms.stop();
    vi.unstubAllEnvs();
  }
}

async function deliver(queue: FakeQueue, handler: QueueHandler): Promise<number> {
  const messages = queue.receive(10);
  const { batchItemFailures } = await handler(eventOf(messages), {});
  const failed = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  for (const { id } of messages) if (!failed.includes(id)) queue.delete(id);
  return failed.length;
}
