import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { vi } from 'vitest';
import { localAws } from '#infra/local/lambda/local-aws.ts';
import type { OrgId } from '#lib/access/organization-id.ts';
import { parseAuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import type { BatchAnswer, QueueHandler } from '#lib/queue/queue-pipeline.ts';
import { createTableInput } from '#lib/store/create-table-input.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { readEntry } from '#lib/store/read-entry.ts';
import { acme, beta, queueEvent, trustedAccounts } from '../bus/message.ts';
import { Refusals } from '../bus/refusals.ts';

/** The function of the event bus on a real store of its own, with a queue of refused messages. */
export class Bus {
  readonly handler: QueueHandler;
  readonly refusals: Refusals;
  readonly #table;
  readonly #database: Server;

  static async start(): Promise<Bus> {
    const database = dynalite({ createTableMs: 0 });
    await once(database.listen(0, '127.0.0.1'), 'listening');
    const refusals = await Refusals.start();
    const endpoint = `http://127.0.0.1:${(database.address() as AddressInfo).port}`;
    const variables = {
      ...localAws(endpoint),
      AWS_ENDPOINT_URL_SQS: refusals.endpoint,
      TABLE_NAME: 'entries',
      TRUSTED_ACCOUNTS: JSON.stringify(trustedAccounts),
      REFUSED_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/123456789012/refused',
      RETENTION: JSON.stringify({ organizations: { [beta]: 30 } }),
      POWERTOOLS_LOG_LEVEL: 'SILENT',
    };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const { handler } = await import('#functions/record-bus-entries.ts');
    const bus = new Bus(handler, refusals, database);
    await bus.#table.client.send(new CreateTableCommand(createTableInput('entries')));
    return bus;
  }

  private constructor(handler: QueueHandler, refusals: Refusals, database: Server) {
    this.handler = handler;
    this.refusals = refusals;
    this.#table = { client: documentClient(), name: 'entries' };
    this.#database = database;
  }

  /** What the function answers to a batch of messages with these bodies, as the indexes of those that failed. */
  async deliver(...bodies: readonly string[]): Promise<number[]> {
    const event = queueEvent(bodies);
    const { batchItemFailures } = await this.invoke(event);
    const ids = event.Records.map(({ messageId }) => String(messageId));
    return batchItemFailures.map(({ itemIdentifier }) => ids.indexOf(itemIdentifier)).toSorted();
  }

  invoke(event: unknown): Promise<BatchAnswer> {
    return this.handler(event, { awsRequestId: 'request-1' });
  }

  /** Why messages were refused since this was last asked. */
  async reasons(): Promise<string[]> {
    return (await this.refusals.take()).map(({ reason }) => reason);
  }

  async read(id: string, orgId: string = acme): Promise<StoredEntry | undefined> {
    const auditId = parseAuditId(id);
    if (auditId === undefined) throw new Error(`${id} is not an id`);
    return readEntry(orgId as OrgId, auditId, this.#table, new Date());
  }

  /** How many entries there are in all. */
  async count(): Promise<number> {
    const { ScanCommand } = await import('@aws-sdk/lib-dynamodb');
    const { Count = 0 } = await this.#table.client.send(
      new ScanCommand({ TableName: 'entries', Select: 'COUNT', ConsistentRead: true }),
    );
    return Count;
  }

  /** DynamoDB goes down: its port refuses. */
  loseDatabase(): void {
    this.#database.closeAllConnections();
    this.#database.close();
  }

  async stop(): Promise<void> {
    this.#table.client.destroy();
    this.loseDatabase();
    await this.refusals.stop();
    vi.unstubAllEnvs();
  }
}
