import http, { type Server } from 'node:http';
import https, { type Server as SecureServer } from 'node:https';
import { MemorySocket } from './memory-socket.ts';
import type { VirtualTime } from './virtual-time.ts';

type Connect = (
  options: http.AgentOptions & { host?: string; socket?: unknown },
  ...rest: never[]
) => unknown;
type Plug = { createConnection: Connect };

/**
 * The network of a simulated world: who connects to one of its hosts gets a connection in memory to the server there.
 * Node's own HTTP, TLS and agents are what speaks over it.
 */
export class Network {
  readonly #time: VirtualTime;
  readonly #hosts = new Map<string, Server | SecureServer>();
  readonly #connections = new Set<MemorySocket>();
  #isCut = false;

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  serve(host: string, server: Server | SecureServer): void {
    this.#hosts.set(host, server);
  }

  /** Breaks every connection, as when their process has ended. */
  breakAll(): void {
    for (const socket of this.#connections) socket.break();
    this.#connections.clear();
  }

  /** While it is cut nothing that is written gets anywhere, and nobody is told. */
  cut(): void {
    this.#isCut = true;
    this.breakAll();
  }

  mend(): void {
    this.breakAll();
    this.#isCut = false;
  }

  /** Puts these hosts in the place of real ones, for HTTP and HTTPS. */
  install(): void {
    const agents = [http.Agent.prototype, https.Agent.prototype] as unknown as readonly [
      Plug,
      Plug,
    ];
    const [plain, secure] = [agents[0].createConnection, agents[1].createConnection];
    const network = this;
    agents[0].createConnection = function (this: unknown, options, ...rest) {
      return network.#open(options.host) ?? plain.call(this, options, ...rest);
    };
    agents[1].createConnection = function (this: unknown, options, ...rest) {
      const socket = network.#open(options.host);
      return secure.call(this, socket === undefined ? options : { ...options, socket }, ...rest);
    };
  }

  #open(host = ''): MemorySocket | undefined {
    const server = this.#hosts.get(host);
    if (server === undefined) return undefined;
    const [client, remote] = MemorySocket.pair(this.#time);
    client.on('error', () => {});
    remote.on('error', () => {});
    if (this.#isCut) return client;
    this.#connections.add(remote);
    remote.once('close', () => this.#connections.delete(remote));
    process.nextTick(() => server.emit('connection', remote));
    return client;
  }
}
