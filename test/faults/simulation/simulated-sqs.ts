import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { FakeQueue, type SentMessage } from '../../queue/fake-queue.ts';

/** What SQS does with a request: takes it, refuses it, or takes it and doesn't say so. */
export type Mood = 'well' | 'refuses' | 'lies';

/** SQS at the wire, for those who send; Lambda does the receiving. */
export class SimulatedSqs {
  readonly server: Server;
  mood: () => Mood = () => 'well';
  readonly #queues = new Map<string, FakeQueue>();

  constructor() {
    this.server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
    this.server.keepAliveTimeout = 0;
  }

  url(name: string): string {
    return `https://sqs.eu-central-1.amazonaws.com/123456789012/${name}`;
  }

  /** An empty queue of this name, in place of any that was there. */
  queue(name: string, deadLetters?: FakeQueue): FakeQueue {
    const queue = new FakeQueue(name.endsWith('.fifo'), deadLetters);
    this.#queues.set(name, queue);
    return queue;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = JSON.parse(await text(request));
    const queue = this.#queues.get(String(sent.QueueUrl).split('/').at(-1) ?? '');
    const mood = this.mood();
    if (queue === undefined || mood === 'refuses') return reply(response, 503, unavailable);
    const isBatch = Array.isArray(sent.Entries);
    const messages = (isBatch ? sent.Entries : [sent]) as (SentMessage & { Id?: string })[];
    const taken = messages.map((message) => {
      queue.send(message);
      return { Id: message.Id, MessageId: 'message', MD5OfMessageBody: md5(message.MessageBody) };
    });
    if (mood === 'lies') return reply(response, 503, unavailable);
    return reply(response, 200, isBatch ? { Successful: taken, Failed: [] } : { ...taken[0] });
  }
}

const unavailable = { __type: 'com.amazonaws.sqs#ServiceUnavailable' };

function md5(body: string): string {
  return createHash('md5').update(body).digest('hex');
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify(body));
}
