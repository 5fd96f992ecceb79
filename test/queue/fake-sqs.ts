import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { queueEvent } from '../bus/message.ts';
import { FakeQueue, type SentMessage } from './fake-queue.ts';

/** What SQS does with a request: takes it, refuses it, or takes it and says that it doesn't. */
export type Mood = 'well' | 'refuses' | 'lies';

/** SQS at the wire: sending alone, since Lambda does the receiving. */
export class FakeSqs {
  readonly queues = new Map<string, FakeQueue>();
  mood: () => Mood = () => 'well';
  readonly #server: Server;

  static async start(): Promise<FakeSqs> {
    const sqs = new FakeSqs();
    await once(sqs.#server.listen(0, '127.0.0.1'), 'listening');
    return sqs;
  }

  private constructor() {
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** A queue of this name, in place of any that was there. */
  queue(name: string, deadLetters?: FakeQueue): FakeQueue {
    const queue = new FakeQueue(name.endsWith('.fifo'), deadLetters);
    this.queues.set(name, queue);
    return queue;
  }

  url(name: string): string {
    return `https://sqs.eu-central-1.amazonaws.com/123456789012/${name}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { QueueUrl, Entries } = JSON.parse(await text(request));
    const mood = this.mood();
    const queue = this.queues.get(String(QueueUrl).split('/').at(-1) ?? '');
    if (mood === 'refuses' || queue === undefined) return reply(response, 403, denied);
    const Successful = Entries.map((entry: SentMessage & { readonly Id: string }) => {
      queue.send(entry);
      const MD5OfMessageBody = createHash('md5').update(entry.MessageBody).digest('hex');
      return { Id: entry.Id, MessageId: randomUUID(), MD5OfMessageBody };
    });
    if (mood === 'lies') return reply(response, 403, denied);
    return reply(response, 200, { Successful, Failed: [] });
  }
}

const denied = { __type: 'com.amazonaws.sqs#AccessDenied', message: 'arn:aws:sqs:secret' };

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify(body));
}

/** An event of a queue, of messages that it has handed over. */
export function eventOf(messages: readonly { readonly id: string; readonly body: string }[]) {
  const { Records } = queueEvent(messages.map(({ body }) => body));
  return { Records: Records.map((record, n) => ({ ...record, messageId: messages[n]?.id })) };
}
