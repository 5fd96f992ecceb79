import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { OpenRoute, Route } from '#lib/http/route.ts';
import { decodedPath } from './decoded-path.ts';
import { matchRoute } from './match-route.ts';
import { proxyEvent } from './proxy-event.ts';
import { sendAnswer, sendGatewayError } from './send-answer.ts';

/** Invokes an operation's function, with JSON for JSON; rejects where the function fails or takes too long. */
export type Invoke = (
  operation: (Route | OpenRoute)['operation'],
  event: string,
) => Promise<string>;

/** The largest request and answer of a function: 6 MB of JSON (Lambda quotas, "Invocation payload"). */
const maxPayloadBytes = 6 * 1024 * 1024;

// An id of 10,000 characters reaches the function, as long as it is in bytes.
const maxHeaderSize = 256 * 1024;

/** A server that treats requests as an API Gateway HTTP API with these routes does. It doesn't listen yet. */
export function httpApi(routes: readonly (Route | OpenRoute)[], invoke: Invoke): Server {
  return createServer({ maxHeaderSize }, async (message, response) => {
    const requestId = randomBytes(11).toString('base64');
    response.setHeader('apigw-requestid', requestId);
    try {
      await answer({ routes, invoke, message, response, requestId });
    } catch {
      if (!response.headersSent) sendGatewayError(response, 500);
    }
  });
}

interface Exchange {
  readonly routes: readonly (Route | OpenRoute)[];
  readonly invoke: Invoke;
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
}

async function answer({ routes, invoke, message, response, requestId }: Exchange): Promise<void> {
  const { method = '', url = '' } = message;
  const [rawPath = '', ...rest] = url.split('?');
  const path = decodedPath(rawPath);
  if (path === undefined) return sendGatewayError(response, 400);
  const match = matchRoute(routes, method, path);
  if (match === undefined) return sendGatewayError(response, 404);
  const body = await readBody(message);
  if (body === undefined) return sendGatewayError(response, 413);
  const now = new Date();
  const query = rest.join('?');
  const event = JSON.stringify(proxyEvent({ message, path, query, body, match, requestId, now }));
  if (Buffer.byteLength(event) > maxPayloadBytes) return sendGatewayError(response, 413);
  const result = await invoke(match.operation, event);
  if (Buffer.byteLength(result) > maxPayloadBytes) return sendGatewayError(response, 500);
  sendAnswer(response, JSON.parse(result));
}

/** @returns undefined for a body that can't fit into an event; the rest of it is read and dropped */
async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= maxPayloadBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length <= maxPayloadBytes ? Buffer.concat(chunks) : undefined;
}
