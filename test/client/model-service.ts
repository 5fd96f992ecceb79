import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** What goes wrong with a request: before it has any effect, or after, when only the answer is lost. */
export type Fault =
  | { readonly kind: 'reset' | 'silence' | 'garbage'; readonly after: boolean }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly after: boolean;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** The entries of a batch at these places are not tried. */
  | { readonly kind: 'partial'; readonly places: readonly number[] };

/** How a request is answered: as it should be, where there is no fault. */
export type Plan = readonly (Fault | undefined)[];

type Sent = { readonly id?: string } & Readonly<Record<string, unknown>>;

/** A request as it came in. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

/**
 * What a client has to get along with, as small as it can be: entries are recorded once under their id, or the one of
 * their Idempotency-Key, and requests fail as planned, in the order in which they arrive.
 */
export class ModelService {
  readonly received: Received[] = [];
  /** In the order of their recording. */
  readonly recorded: Sent[] = [];
  plan: (Fault | undefined)[] = [];
  readonly #byId = new Map<string, Sent>();
  readonly #server: Server;

  static async start(): Promise<ModelService> {
    const service = new ModelService();
    await new Promise<void>((resolve) => service.#server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  private constructor() {
    this.#server = createServer((message, response) => this.#serve(message, response));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Forgets everything, and fails as planned from here on. */
  reset(plan: Plan = []): void {
    this.received.length = 0;
    this.recorded.length = 0;
    this.#byId.clear();
    this.plan = [...plan];
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = message;
    const body = method === 'POST' ? await json(message) : undefined;
    this.received.push({ method, url, headers, body });
    const fault = this.plan.shift();
    // Without a key, each request is another one.
    const key = String(headers['idempotency-key'] ?? this.received.length);
    const isEffective = fault === undefined || fault.kind === 'partial' || fault.after;
    const answer = isEffective ? this.#answer(url, key, body, fault) : undefined;
    send(response, fault, answer);
  }

  #answer(url: string, key: string, body: unknown, fault: Fault | undefined): Answer {
    if (body === undefined) return this.#get(url);
    if (!Array.isArray(body)) return this.#record(body as Sent, key);
    const untried = fault?.kind === 'partial' ? fault.places : [];
    const results = (body as Sent[]).map((entry, place) =>
      untried.includes(place)
        ? { status: 503, id: entry.id, problem: { code: 'not_attempted' } }
        : this.#result(entry, `${key}#${place}`),
    );
    const isDone = results.every(({ status }) => status < 300);
    return { status: isDone ? 201 : 207, json: { results } };
  }

  #get(url: string): Answer {
    const entry = this.#byId.get(decodeURIComponent(url.slice(url.lastIndexOf('/') + 1)));
    return entry === undefined
      ? { status: 404, json: { code: 'entry_not_found' } }
      : { status: 200, json: entry };
  }

  #result(entry: Sent, key: string) {
    const { status, json } = this.#record(entry, key);
    return { status, id: json['id'], entry: json };
  }

  #record(entry: Sent, key: string): Answer {
    const id = entry.id ?? `id of ${key}`;
    const earlier = this.#byId.get(id);
    if (earlier !== undefined) return { status: 200, json: earlier };
    const stored = { ...entry, id };
    this.#byId.set(id, stored);
    this.recorded.push(stored);
    return { status: 201, json: stored };
  }
}

interface Answer {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
}

function send(response: ServerResponse, fault: Fault | undefined, answer: Answer | undefined) {
  response.setHeader('x-request-id', 'request-1');
  if (fault?.kind === 'reset') return response.socket?.resetAndDestroy();
  if (fault?.kind === 'silence') return undefined;
  if (fault?.kind === 'garbage') return response.writeHead(201).end('{"results":[');
  if (fault?.kind === 'status') {
    return response.writeHead(fault.status, fault.headers).end(fault.body ?? '{"message":"no"}');
  }
  return response.writeHead(answer?.status ?? 500).end(JSON.stringify(answer?.json));
}
