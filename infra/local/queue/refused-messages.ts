import { createHash, randomUUID } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';

/** A message that was refused, as a line of the file has it. */
export interface RefusedMessage {
  readonly reason: string;
  /** The message as it came. */
  readonly body: string;
}

/**
 * The queue of refused messages on this machine: as much of SQS as puts one into it, and a file that has them, one a
 * line. It doesn't listen yet.
 * Source: "Amazon SQS API Reference", SendMessage, in the JSON protocol.
 */
export function refusedMessages(file: string): Server {
  return createServer(async (request, response) => {
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    try {
      const message = await readMessage(request);
      await appendFile(file, `${JSON.stringify(message)}\n`, { mode: 0o600 });
      const digest = createHash('md5').update(message.body).digest('hex');
      response.end(JSON.stringify({ MessageId: randomUUID(), MD5OfMessageBody: digest }));
    } catch {
      const error = { __type: 'com.amazonaws.sqs#UnsupportedOperation' };
      response.writeHead(400).end(JSON.stringify(error));
    }
  });
}

async function readMessage(request: IncomingMessage): Promise<RefusedMessage> {
  const { MessageBody: body, MessageAttributes } = JSON.parse(await text(request));
  const { StringValue: reason } = MessageAttributes.reason;
  // SQS takes no empty message.
  if (!body) throw new Error('The message has no body');
  return { reason, body };
}
