import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** Deals with a message: whether it is done with. */
export type Deliver = (body: string) => Promise<boolean>;

/** A queue of this machine, in memory: what is in it is gone when it closes. */
export interface LocalQueue {
  /** As much of SQS as puts messages into it. It doesn't listen yet. */
  readonly server: Server;
  send(body: string, delaySeconds?: number): void;
  /** Delivers nothing any more. */
  close(): void;
}

/** A message that fails is delivered again after so long, so many times in all with the first. */
const againMs = 5000;
const mostDeliveries = 10;

/** Source: "Amazon SQS API Reference", SendMessageBatch, in the JSON protocol. */
export function localQueue(deliver: Deliver): LocalQueue {
  const timers = new Set<NodeJS.Timeout>();
  let isClosed = false;
  const arrange = (body: string, delayMs: number, deliveries = 0) => {
    // What is being delivered when it closes may fail for that very reason.
    if (isClosed) return;
    const timer = setTimeout(async () => {
      timers.delete(timer);
      const isDone = await deliver(body).catch(() => false);
      if (!isDone && deliveries < mostDeliveries - 1) arrange(body, againMs, deliveries + 1);
    }, delayMs);
    timers.add(timer);
  };
  const send = (body: string, delaySeconds = 0) => arrange(body, 1000 * delaySeconds);
  return {
    server: createServer((request, response) => take(request, response, send)),
    send,
    close() {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

interface SentEntry {
  readonly Id: string;
  readonly MessageBody: string;
  readonly DelaySeconds?: number;
}

async function take(
  request: IncomingMessage,
  response: ServerResponse,
  send: LocalQueue['send'],
): Promise<void> {
  response.setHeader('content-type', 'application/x-amz-json-1.0');
  try {
    const { Entries } = JSON.parse(await text(request)) as { Entries: readonly SentEntry[] };
    const Successful = Entries.map(({ Id, MessageBody, DelaySeconds }) => {
      send(MessageBody, DelaySeconds);
      const MD5OfMessageBody = createHash('md5').update(MessageBody).digest('hex');
      return { Id, MessageId: randomUUID(), MD5OfMessageBody };
    });
    response.end(JSON.stringify({ Successful, Failed: [] }));
  } catch {
    const error = { __type: 'com.amazonaws.sqs#UnsupportedOperation' };
    response.writeHead(400).end(JSON.stringify(error));
  }
}
