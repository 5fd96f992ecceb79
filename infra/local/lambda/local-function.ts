import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { FunctionNews, FunctionOrder, Invocation } from './function-thread.ts';
import type { Environment } from './lambda-environment.ts';

export interface LocalFunctionOptions extends FunctionOrder {
  /** All the environment that it has. */
  readonly environment: Environment;
  /** Where its log lines go. */
  readonly logs: Writable;
  /** Milliseconds that an invocation may take. */
  readonly timeout: number;
}

/**
 * A Lambda function on this machine, in a thread of its own: as in Lambda, its environment and its log are its own.
 * Unlike there, one instance takes any number of invocations at once.
 */
export class LocalFunction {
  readonly #thread: Worker;
  readonly #timeout: number;
  readonly #waiting = new Map<number, (news: { result?: string }) => void>();
  #invocations = 0;

  /** Starts a function; rejects with the reason where its module doesn't load. */
  static async start({ environment, logs, timeout, ...order }: LocalFunctionOptions) {
    const thread = new Worker(new URL('./function-thread.ts', import.meta.url), {
      env: environment,
      workerData: order,
      stdout: true,
      stderr: true,
    });
    for (const stream of [thread.stdout, thread.stderr]) stream.pipe(logs, { end: false });
    await once(thread, 'message');
    return new LocalFunction(thread, timeout);
  }

  private constructor(thread: Worker, timeout: number) {
    this.#thread = thread;
    this.#timeout = timeout;
    thread.on('message', ({ id, ...news }: Exclude<FunctionNews, 'ready'>) => {
      this.#waiting.get(id)?.(news);
    });
  }

  /** Settles only if the function breaks down as a whole, with the reason. */
  get broken(): Promise<Error> {
    return once(this.#thread, 'error').then(([error]) => error);
  }

  /** What the handler answers; rejects where it throws or takes too long. */
  async invoke(event: string): Promise<string> {
    this.#invocations += 1;
    const id = this.#invocations;
    const { promise, resolve } = Promise.withResolvers<{ result?: string }>();
    const deadline = Date.now() + this.#timeout;
    const timer = setTimeout(resolve, this.#timeout, {});
    this.#waiting.set(id, resolve);
    this.#thread.postMessage({ id, event, deadline } satisfies Invocation);
    const { result } = await promise;
    clearTimeout(timer);
    this.#waiting.delete(id);
    if (result === undefined) throw new Error('The function has failed or timed out');
    return result;
  }

  /** Ends it; what it was invoked for and hasn't answered has failed. */
  async close(): Promise<void> {
    await this.#thread.terminate();
    for (const settle of this.#waiting.values()) settle({});
  }
}
