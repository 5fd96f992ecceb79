import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Kept {
  readonly id: string;
  readonly body: string;
  readonly reason: string | undefined;
  hidden: boolean;
}

/** What the function answers to a batch; a string is what it fails with as a whole. */
export type Answer = (bodies: readonly string[], event: unknown) => string | readonly string[];

/** A stack, its function and one of its queues at the wire: as much of AWS as a redrive asks for. */
export class FakeAws {
  readonly #server: Server = createServer((request, response) => {
    this.#answer(request).then(
      ({ status = 200, headers = {}, body }) => response.writeHead(status, headers).end(body),
      () => response.writeHead(500).end(),
    );
  });
  /** What the function was invoked with, and by which name. */
  readonly invocations: { readonly name: string; readonly event: unknown }[] = [];
  outputs: Record<string, string> = {};
  answer: Answer = () => [];
  #kept: Kept[] = [];

  static async start(): Promise<FakeAws> {
    const aws = new FakeAws();
    await once(aws.#server.listen(0, '127.0.0.1'), 'listening');
    return aws;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** All that a command needs to find it, and nothing else. */
  get environment() {
    return {
      AWS_ENDPOINT_URL: this.endpoint,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    };
  }

  keep(body: string, reason?: string): string {
    const id = crypto.randomUUID();
    this.#kept.push({ id, body, reason, hidden: false });
    return id;
  }

  /** The bodies of what is in the queue, and whether anybody would get it now. */
  get kept(): [body: string, hidden: boolean][] {
    return this.#kept.map(({ body, hidden }) => [body, hidden]);
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(request: IncomingMessage): Promise<Reply> {
    const sent = await text(request);
    const [, operation] = String(request.headers['x-amz-target']).split('.');
    const [, name] = /\/functions\/([^/]+)\/invocations/.exec(request.url ?? '') ?? [];
    if (name !== undefined) return this.#invoke(decodeURIComponent(name), JSON.parse(sent));
    if (operation !== undefined) return this.#queue(operation, JSON.parse(sent));
    return this.#describeStacks(new URLSearchParams(sent));
  }

  #invoke(name: string, event: { Records: { messageId: string; body: string }[] }) {
    this.invocations.push({ name, event });
    const bodies = event.Records.map(({ body }) => body);
    const answer = this.answer(bodies, event);
    if (typeof answer === 'string') {
      const headers = { 'x-amz-function-error': 'Unhandled' };
      return { headers, body: JSON.stringify({ errorMessage: answer }) };
    }
    const failed = event.Records.filter(({ body }) => answer.includes(body));
    const batchItemFailures = failed.map(({ messageId }) => ({ itemIdentifier: messageId }));
    return { body: JSON.stringify({ batchItemFailures }) };
  }

  #queue(operation: string, { Entries = [] }: { Entries?: Entry[] }): Reply {
    const handles = Entries.map(({ ReceiptHandle }) => ReceiptHandle);
    switch (operation) {
      case 'ReceiveMessage': {
        const shown = this.#kept.filter(({ hidden }) => !hidden).slice(0, 10);
        for (const kept of shown) kept.hidden = true;
        return { body: JSON.stringify({ Messages: shown.map(messageOf) }) };
      }
      case 'DeleteMessageBatch':
        this.#kept = this.#kept.filter(({ id }) => !handles.includes(id));
        return { body: JSON.stringify({ Successful: Entries, Failed: [] }) };
      default:
        for (const kept of this.#kept) if (handles.includes(kept.id)) kept.hidden = false;
        return { body: JSON.stringify({ Successful: Entries, Failed: [] }) };
    }
  }

  #describeStacks(sent: URLSearchParams) {
    const name = sent.get('StackName');
    if (name !== 'AuditLog-production') {
      const message = `Stack with id ${name} does not exist`;
      const error = `<Error><Type>Sender</Type><Code>ValidationError</Code><Message>${message}</Message></Error>`;
      return { status: 400, body: `<ErrorResponse>${error}</ErrorResponse>` };
    }
    const outputs = Object.entries(this.outputs)
      .map(([key, value]) => `<OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue>`)
      .map((output) => `<member>${output}</member>`)
      .join('');
    const stacks = `<Stacks><member><StackName>${name}</StackName><Outputs>${outputs}</Outputs></member></Stacks>`;
    const result = `<DescribeStacksResult>${stacks}</DescribeStacksResult>`;
    return { body: `<DescribeStacksResponse>${result}</DescribeStacksResponse>` };
  }
}

interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: string;
}

interface Entry {
  readonly Id: string;
  readonly ReceiptHandle: string;
}

function messageOf({ id, body, reason }: Kept) {
  return {
    MessageId: id,
    ReceiptHandle: id,
    Body: body,
    MD5OfBody: createHash('md5').update(body).digest('hex'),
    ...(reason !== undefined && {
      MessageAttributes: { reason: { DataType: 'String', StringValue: reason } },
    }),
  };
}
