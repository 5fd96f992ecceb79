import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Invocation extends PromiseWithResolvers<string> {
  readonly event: string;
}

const root = '/2018-06-01/runtime';

/**
 * The Lambda Runtime API, as far as one runtime client needs it: it asks for the next event and posts the answer.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export class RuntimeApi {
  readonly #server: Server = createServer(
    (request, response) => void this.#serve(request, response),
  );
  readonly #invocations = new Map<string, Invocation>();
  /** Of invocations that the client hasn't asked for yet. */
  readonly #ids: string[] = [];
  readonly #asked = Promise.withResolvers<void>();
  /** Settles when the client asks for an event the first time. */
  readonly asked: Promise<void> = this.#asked.promise;
  #client: ServerResponse | undefined;

  /** @returns host and port, as AWS_LAMBDA_RUNTIME_API has them */
  async listen(): Promise<string> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What the handler answers to an event; rejects with what the client reports. */
  invoke(event: string): Promise<string> {
    const id = randomUUID();
    const invocation = { event, ...Promise.withResolvers<string>() };
    this.#invocations.set(id, invocation);
    this.#ids.push(id);
    this.#handOver();
    return invocation.promise;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, id = '', outcome] =
      request.url?.match(/\/invocation\/([^/]+)\/(response|error)$/) ?? [];
    if (request.url === `${root}/invocation/next`) {
      this.#asked.resolve();
      this.#client = response;
      this.#handOver();
      return;
    }
    const body = await text(request);
    response.writeHead(202).end();
    if (outcome === 'response') this.#invocations.get(id)?.resolve(body);
    else this.#fail(new Error(body));
  }

  #handOver(): void {
    const [id] = this.#ids;
    const invocation = id === undefined ? undefined : this.#invocations.get(id);
    if (id === undefined || invocation === undefined || this.#client === undefined) return;
    this.#ids.shift();
    this.#client.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': id,
      'lambda-runtime-deadline-ms': Date.now() + 28_000,
      'lambda-runtime-invoked-function-arn':
        'arn:aws:lambda:us-east-1:123456789012:function:GetAuditLog:live',
      'lambda-runtime-trace-id': 'Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=0',
    });
    this.#client.end(invocation.event);
    this.#client = undefined;
  }

  /** An error of one invocation or of the start, after either of which nothing more is expected to be answered. */
  #fail(reason: Error): void {
    for (const { reject } of this.#invocations.values()) reject(reason);
  }
}
