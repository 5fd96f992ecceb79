import type { FakeQueue } from '../../queue/fake-queue.ts';
import { deliver } from './deliver.ts';
import type { Functions } from './functions.ts';
import type { World } from './world.ts';

/** The queues' visibility time-out is shorter. */
const visibleAgainMs = 200_000;
const mostRounds = 50;
const sweeps = 2;

/** What keeps the logs: the stream and the queues, and the functions that Lambda invokes with what comes out of them. */
export class Keeping {
  readonly #world: World;
  readonly #functions: Functions;
  readonly #sealing: FakeQueue;
  readonly #checkpoints: FakeQueue;
  readonly #stream: string[] = [];
  #dispatched = 0;

  constructor(world: World, functions: Functions) {
    this.#world = world;
    this.#functions = functions;
    this.#sealing = world.sqs.queue('sealing.fifo', world.sqs.queue('unsealed.fifo'));
    this.#checkpoints = world.sqs.queue('checkpoints');
    world.dynamodb.store.onInsert = (table, item) => {
      if (table === 'entries') this.#stream.push(item['pk']?.S ?? '');
    };
  }

  /** Each function gets what there is for it, once; what fails comes again later. */
  async step(): Promise<void> {
    await this.#dispatch();
    // What an invocation that fails has left is delivered again.
    await deliver(this.#sealing, this.#functions.seal).catch(() => {});
    await deliver(this.#checkpoints, this.#functions.sign).catch(() => {});
  }

  /** The stream hands over again what it handed over before. */
  repeat(count: number): void {
    this.#dispatched = Math.max(0, this.#dispatched - count);
  }

  /** Until all is sealed and signed. */
  async settle(): Promise<void> {
    for (let round = 0; round < mostRounds; round++) {
      await this.step();
      if (round < sweeps) await this.#functions.sweep({}, {}).catch(() => {});
      else if (this.#isIdle) return;
      await this.#world.time.delay(visibleAgainMs);
    }
  }

  get #isIdle(): boolean {
    const isDispatched = this.#dispatched === this.#stream.length;
    return isDispatched && this.#sealing.size === 0 && this.#checkpoints.size === 0;
  }

  async #dispatch(): Promise<void> {
    const some = this.#stream.slice(this.#dispatched, this.#dispatched + 100);
    if (some.length === 0) return;
    const Records = some.map((key) => ({
      eventName: 'INSERT',
      dynamodb: { Keys: { pk: { S: key } } },
    }));
    const isTaken = await this.#functions.dispatch({ Records }, {}).then(
      () => true,
      () => false,
    );
    if (isTaken) this.#dispatched += some.length;
  }
}
