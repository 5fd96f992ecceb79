import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { vi } from 'vitest';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { AuditLogError } from '#lib/errors.ts';
import { checkpointOrders } from '#lib/evidence/dispatch/checkpoint-orders.ts';
import { dispatchEntries } from '#lib/evidence/dispatch/dispatch-entries.ts';
import { sealOrders } from '#lib/evidence/dispatch/seal-orders.ts';
import { readStreamNews } from '#lib/evidence/dispatch/stream-news.ts';
import { sweepLogs } from '#lib/evidence/dispatch/sweep-logs.ts';
import { messageQueue } from '#lib/queue/message-queue.ts';
import { queuePipeline, type TakeMessages } from '#lib/queue/queue-pipeline.ts';
import { fetchNewestCheckpoint } from '#lib/store/log/log-checkpoints.ts';
import { fetchHead } from '#lib/store/log/log-head.ts';
import type { FakeQueue } from '../../queue/fake-queue.ts';
import { eventOf, type FakeSqs } from '../../queue/fake-sqs.ts';
import { keySigner, logName } from '../key-signer.ts';
import { logEntry, logItem, orgId } from '../log-entries.ts';
import { memoryLog } from '../memory-log.ts';
import { mortalClient } from '../processes.ts';
import { below } from '../random.ts';

const checkpointSeconds = 60;
const credentials = { accessKeyId: 'fake', secretAccessKey: 'fake' };

/** What keeps the logs, on tables in memory and queues at the wire, at times that the test alone decides. */
export class SimulatedKeeping {
  readonly log = memoryLog([]);
  readonly entries: StoredEntry[] = [];
  readonly sealing: FakeQueue;
  readonly unsealed: FakeQueue;
  readonly checkpoints: FakeQueue;
  readonly unsigned: FakeQueue;
  /** Whether KMS refuses. */
  isKeyLost = false;
  /** Whether nothing can be written to the log. */
  isLogLost = false;
  /** Where the dispatcher has come to. */
  dispatched = 0;
  readonly #sqs: FakeSqs;
  readonly #next: () => number;
  readonly #told: object[] = [];
  /** The true time. */
  #now = Date.parse('2026-11-22T08:00:00.000Z');

  constructor(sqs: FakeSqs, next: () => number) {
    this.#sqs = sqs;
    this.#next = next;
    this.unsealed = sqs.queue('unsealed.fifo');
    this.sealing = sqs.queue('sealing.fifo', this.unsealed);
    this.unsigned = sqs.queue('unsigned');
    this.checkpoints = sqs.queue('checkpoints', this.unsigned);
    vi.setSystemTime(this.#now);
  }

  /** The lines that were told since. */
  get told(): readonly object[] {
    return this.#told;
  }

  pass(ms: number): void {
    this.#now += ms;
    vi.setSystemTime(this.#now);
  }

  record(count: number): void {
    for (let n = 0; n < count; n++) {
      const createdAt = new Date(this.#now - below(20_000, this.#next)).toISOString();
      const entry = { ...logEntry(this.entries.length, this.#next), createdAt };
      this.entries.push(entry);
      this.log.memory.put('entries', logItem(entry));
    }
  }

  /** The stream hands over what comes next, and again where that isn't taken. */
  async dispatch(most: number): Promise<void> {
    const some = this.entries.slice(this.dispatched, this.dispatched + most);
    const event = { Records: some.map(({ id }) => insertion(id)) };
    const tools = { queue: this.#queue('sealing.fifo'), logger: silent, metrics: silent };
    if (await didWork(dispatchEntries(readStreamNews(event), tools))) {
      this.dispatched += some.length;
    }
  }

  /** The sealer gets what it may, and dies at one of its writes if it has so many. */
  seal(diesAt = Number.POSITIVE_INFINITY): Promise<void> {
    return this.#deliver(this.sealing, diesAt, (client) =>
      sealOrders({
        tables: this.log.tables(client),
        unsealable: this.#queue('unsealed.fifo'),
        checkpoints: this.#queue('checkpoints'),
        checkpointSeconds,
        tell: (line) => this.#told.push(line),
      }),
    );
  }

  sign(diesAt = Number.POSITIVE_INFINITY): Promise<void> {
    const { publicKey, sign } = keySigner();
    const signer = {
      publicKey,
      sign: async (message: Uint8Array) => {
        if (this.isKeyLost) throw new AuditLogError('signer_unavailable');
        return sign(message);
      },
    };
    return this.#deliver(this.checkpoints, diesAt, (client) =>
      checkpointOrders({
        log: this.log.tables(client).log,
        rules: { signer, logName, checkpointSeconds },
        checkpoints: this.#queue('checkpoints'),
        tell: (line) => this.#told.push(line),
      }),
    );
  }

  async sweep(): Promise<void> {
    const sweeper = {
      tables: this.log,
      sealing: this.#queue('sealing.fifo'),
      checkpoints: this.#queue('checkpoints'),
      tell: (line: object) => this.#told.push(line),
    };
    await sweepLogs(sweeper, new Date());
  }

  /** Whether the newest checkpoint is one of the whole log. */
  async isCovered(): Promise<boolean> {
    const { log } = this.log;
    const newest = await fetchNewestCheckpoint(orgId, log);
    return newest?.size === (await fetchHead(orgId, log));
  }

  /** Time passes until nothing waits any more, without a sweep. */
  async settle(): Promise<void> {
    while (this.dispatched < this.entries.length) await this.dispatch(1000);
    for (;;) {
      const times = [this.sealing.nextAt(), this.checkpoints.nextAt()].filter(
        (at) => at !== undefined,
      );
      if (times.length === 0) return;
      this.pass(Math.max(Math.min(...times) - this.#now, 1));
      await this.seal();
      await this.sign();
    }
  }

  async #deliver(
    queue: FakeQueue,
    diesAt: number,
    take: (client: DynamoDBDocumentClient) => TakeMessages,
  ): Promise<void> {
    const messages = queue.receive(10, this.#next);
    if (messages.length === 0) return;
    const when = this.isLogLost || this.#next() < 0.5 ? 'before' : 'after';
    const mortal = mortalClient(this.log.memory, this.isLogLost ? 0 : diesAt, when);
    // No clock is right.
    vi.setSystemTime(this.#now + below(8_000, this.#next) - 4_000);
    const answer = await queuePipeline(take(mortal.client))(eventOf(messages), {});
    vi.setSystemTime(this.#now);
    if (mortal.hasDied()) return;
    const failed = answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    for (const { id } of messages) if (!failed.includes(id)) queue.delete(id);
  }

  #queue(name: string) {
    const { endpoint } = this.#sqs;
    return messageQueue(this.#sqs.url(name), { endpoint, region: 'local', credentials });
  }
}

function insertion(id: AuditId) {
  return { eventName: 'INSERT', dynamodb: { Keys: { pk: { S: `${orgId}#${id}` } } } };
}

function didWork(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

const silent = { error: () => {}, addMetric: () => {}, publishStoredMetrics: () => {} } as never;
