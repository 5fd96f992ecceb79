import { Duplex } from 'node:stream';
import type { VirtualTimer } from './timer-queue.ts';
import type { VirtualTime } from './virtual-time.ts';

/** One end of a connection that no kernel knows of: bytes go from one to the other in the order in which they are written. */
export class MemorySocket extends Duplex {
  readonly connecting = false;
  readonly #time: VirtualTime;
  #peer: MemorySocket | undefined;
  #idleTimer: VirtualTimer | undefined;
  #idleMs = 0;

  /** Both ends: the client's, and the server's. */
  static pair(time: VirtualTime): [MemorySocket, MemorySocket] {
    const [client, server] = [new MemorySocket(time), new MemorySocket(time)];
    client.#peer = server;
    server.#peer = client;
    return [client, server];
  }

  private constructor(time: VirtualTime) {
    super();
    this.#time = time;
  }

  /** Ends the connection as a peer does that is gone: what is on its way is lost. */
  break(): void {
    const peer = this.#peer;
    this.destroy();
    const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    process.nextTick(() => peer?.destroy(reset));
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#later((peer) => peer.push(chunk));
    done();
  }

  override _final(done: () => void): void {
    this.#later((peer) => peer.push(null));
    done();
  }

  override _read(): void {}

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#idle(0);
    this.#later((peer) => peer.push(null));
    done(error);
  }

  setTimeout(ms: number, onTimeout?: () => void): this {
    this.#idleMs = ms;
    this.#idle(ms);
    if (onTimeout !== undefined) this.once('timeout', onTimeout);
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  #later(deliver: (peer: MemorySocket) => void): void {
    const peer = this.#peer;
    this.#time.moved();
    this.#idle(this.#idleMs);
    process.nextTick(() => {
      this.#time.moved();
      if (peer === undefined || peer.destroyed || peer.readableEnded) return;
      peer.#idle(peer.#idleMs);
      deliver(peer);
    });
  }

  #idle(ms: number): void {
    if (this.#idleTimer !== undefined) this.#time.stop(this.#idleTimer);
    this.#idleTimer = undefined;
    if (ms > 0 && !this.destroyed)
      this.#idleTimer = this.#time.after(ms, () => this.emit('timeout'));
  }
}
