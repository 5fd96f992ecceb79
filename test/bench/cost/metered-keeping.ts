import { checkpointOrders } from '#lib/evidence/dispatch/checkpoint-orders.ts';
import { dispatchEntries } from '#lib/evidence/dispatch/dispatch-entries.ts';
import { sealOrders } from '#lib/evidence/dispatch/seal-orders.ts';
import { readStreamNews } from '#lib/evidence/dispatch/stream-news.ts';
import { tellLog } from '#lib/evidence/dispatch/tell-log.ts';
import type { MessageQueue } from '#lib/queue/message-queue.ts';
import type { TakeMessages } from '#lib/queue/queue-pipeline.ts';
import { Logger } from '#lib/telemetry/logger.ts';
import { Metrics } from '#lib/telemetry/metrics.ts';
import { keySigner, logName } from '../../evidence/key-signer.ts';
import { logId, logItem, orgId } from '../../evidence/log-entries.ts';
import { numberedEntry } from '../numbered-entry.ts';
import { MeteredLog } from './metered-log.ts';
import { MeteredQueue } from './metered-queue.ts';

/** What a function has taken, of this machine. */
export interface FunctionUse {
  invocations: number;
  cpuMs: number;
  /** How often was waited for a reply of DynamoDB, SQS or KMS, where calls that are made together wait together. */
  waits: number;
}

/** The functions that keep an organization's log, each on what the one before has left in its queue. */
export class MeteredKeeping {
  readonly functions = {
    DispatchEntries: unused(),
    SealEntries: unused(),
    SignCheckpoints: unused(),
  };
  readonly log = new MeteredLog(() => this.#wait());
  readonly sealing = new MeteredQueue();
  readonly checkpoints = new MeteredQueue();
  signatures = 0;
  readonly #tools = { logger: new Logger(), metrics: new Metrics() };
  readonly #tell = tellLog(this.#tools);
  #inFlight = 0;
  #waits = 0;

  /** Puts the entries of these numbers. */
  record(first: number, count: number): void {
    for (let number = first; number < first + count; number++) {
      this.log.memory.put('entries', logItem(numberedEntry(number)));
    }
  }

  /** The stream hands them over. */
  async dispatch(first: number, count: number): Promise<void> {
    const Records = Array.from({ length: count }, (_, n) => ({
      eventName: 'INSERT',
      dynamodb: { Keys: { pk: { S: `${orgId}#${logId(first + n)}` } } },
    }));
    const queue = this.#queue(this.sealing);
    await this.#run('DispatchEntries', () =>
      dispatchEntries(readStreamNews({ Records }), { queue, ...this.#tools }),
    );
  }

  async seal(): Promise<void> {
    const take = sealOrders({
      tables: this.log.tables,
      unsealable: this.#queue(new MeteredQueue()),
      checkpoints: this.#queue(this.checkpoints),
      // When one is signed, the caller says.
      checkpointSeconds: 0,
      tell: this.#tell,
    });
    await this.#deliver('SealEntries', this.sealing, take);
  }

  async sign(): Promise<void> {
    const { publicKey, sign } = keySigner();
    const counted = async (message: Uint8Array) => {
      this.signatures += 1;
      await this.#wait();
      return sign(message);
    };
    const take = checkpointOrders({
      log: this.log.tables.log,
      rules: { signer: { publicKey, sign: counted }, logName, checkpointSeconds: 0 },
      checkpoints: this.#queue(this.checkpoints),
      tell: this.#tell,
    });
    await this.#deliver('SignCheckpoints', this.checkpoints, take);
  }

  async #deliver(name: Keeper, queue: MeteredQueue, take: TakeMessages): Promise<void> {
    for (let messages = queue.receive(); messages.length > 0; messages = queue.receive()) {
      const failed = await this.#run(name, () => take(messages, '', () => 60_000));
      if (failed.length > 0) throw new Error(`${name} failed, so there is nothing to measure`);
    }
  }

  async #run<Result>(name: Keeper, work: () => Promise<Result>): Promise<Result> {
    this.#waits = 0;
    const before = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(before);
    const use = this.functions[name];
    use.invocations += 1;
    use.cpuMs += (user + system) / 1000;
    use.waits += this.#waits;
    this.log.reckon();
    return result;
  }

  async #wait(): Promise<void> {
    if (this.#inFlight === 0) this.#waits += 1;
    this.#inFlight += 1;
    await new Promise((resolve) => setImmediate(resolve));
    this.#inFlight -= 1;
  }

  #queue(queue: MeteredQueue): MessageQueue {
    return {
      send: async (messages) => {
        if (messages.length === 0) return;
        await this.#wait();
        queue.send(messages);
      },
    };
  }
}

/** A function that keeps the logs. */
export type Keeper = 'DispatchEntries' | 'SealEntries' | 'SignCheckpoints';

function unused(): FunctionUse {
  return { invocations: 0, cpuMs: 0, waits: 0 };
}
