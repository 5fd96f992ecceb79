import type { ServerResponse } from 'node:http';
import type { Mishap } from './mishap.ts';

/** What DynamoDB replies where nothing goes wrong. */
export interface Reply {
  readonly status: number;
  readonly body: string;
}

/** That DynamoDB says no, by this type. */
export function refusal(status: number, type: string): Reply {
  const body = JSON.stringify({
    __type: `com.amazonaws.dynamodb.v20120810#${type}`,
    message: type,
  });
  return { status, body };
}

/** Sends a reply, or what the mishap makes of it. */
export function sendReply(
  response: ServerResponse,
  reply: Reply,
  mishap: Mishap | undefined,
  now: number,
): void {
  const write = ({ status, body }: Reply, sent = body) => {
    response.writeHead(status, {
      'content-type': 'application/x-amz-json-1.0',
      'content-length': Buffer.byteLength(body),
      date: new Date(now).toUTCString(),
    });
    response.write(sent);
  };
  switch (mishap?.kind) {
    case 'silence':
      return;
    case 'reset':
      response.destroy(new Error('reset'));
      return;
    case 'truncated':
      write(reply, reply.body.slice(0, Math.floor(reply.body.length * mishap.share)));
      // What has been written gets there first.
      setImmediate(() => response.destroy());
      return;
    case 'refusal':
      write(refusal(mishap.status, mishap.type));
      break;
    case 'garbage':
      write(mishap);
      break;
    default:
      write(reply);
  }
  response.end();
}
