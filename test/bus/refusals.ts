import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RefusedMessage, refusedMessages } from '#infra/local/queue/refused-messages.ts';

/** A queue of refused messages at the wire, and what is in it. */
export class Refusals {
  readonly #folder: string;
  readonly #server: Server;

  static async start(): Promise<Refusals> {
    const folder = await mkdtemp(join(tmpdir(), 'audit-log-refused-'));
    const server = refusedMessages(join(folder, 'refused.ndjson'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return new Refusals(folder, server);
  }

  private constructor(folder: string, server: Server) {
    this.#folder = folder;
    this.#server = server;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `${this.endpoint}/123456789012/refused`;
  }

  /** What was put into it since this was last asked, in the order in which it came. */
  async take(): Promise<RefusedMessage[]> {
    const file = join(this.#folder, 'refused.ndjson');
    const lines = await readFile(file, 'utf8').catch(() => '');
    await rm(file, { force: true });
    return lines
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  }

  /** It goes down: its port refuses. */
  lose(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async stop(): Promise<void> {
    this.lose();
    await rm(this.#folder, { recursive: true });
  }
}
