import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { eventBody } from './event-body.ts';
import { eventHeaders } from './event-headers.ts';
import type { RouteMatch } from './match-route.ts';

/** What is known of a request once it is read and its route is found. */
export interface ReceivedRequest {
  readonly message: Pick<IncomingMessage, 'method' | 'rawHeaders' | 'httpVersion' | 'socket'>;
  /** Decoded. */
  readonly path: string;
  /** As it was sent, without its question mark. */
  readonly query: string;
  readonly body: Buffer;
  readonly match: RouteMatch;
  readonly requestId: string;
  readonly now: Date;
}

/**
 * The event that an HTTP API invokes a function with.
 * Source: API Gateway developer guide, "Create AWS Lambda proxy integrations for HTTP APIs", payload format 2.0.
 */
export function proxyEvent(request: ReceivedRequest): APIGatewayProxyEventV2 {
  const { message, match, path, query } = request;
  const { cookie, ...headers } = eventHeaders(request);
  const domainName = headers['host'] ?? '';
  return {
    version: '2.0',
    routeKey: match.routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookie && { cookies: cookie.split(';').map((pair) => pair.trim()) }),
    headers,
    ...(query && { queryStringParameters: queryParameters(query) }),
    requestContext: {
      accountId: '123456789012',
      apiId: 'local',
      domainName,
      domainPrefix: domainName.split(/[.:]/, 1)[0] ?? '',
      http: {
        method: message.method ?? '',
        path,
        protocol: `HTTP/${message.httpVersion}`,
        sourceIp: message.socket.remoteAddress ?? '',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: request.requestId,
      routeKey: match.routeKey,
      stage: '$default',
      time: commonLogTime(request.now),
      timeEpoch: request.now.getTime(),
    },
    ...(Object.keys(match.pathParameters).length > 0 && { pathParameters: match.pathParameters }),
    ...eventBody(request.body, headers['content-type']),
  };
}

function queryParameters(query: string): Record<string, string> {
  const values = Object.groupBy(new URLSearchParams(query), ([name]) => name);
  return Object.fromEntries(
    Object.entries(values).map(([name, pairs]) => [name, pairs?.map(([, v]) => v).join(',') ?? '']),
  );
}

/** `22/Nov/2026:07:43:00 +0000`, the time of the Common Log Format. */
function commonLogTime(time: Date): string {
  const [, day, month, year, clock] = time.toUTCString().split(' ');
  return `${day}/${month}/${year}:${clock} +0000`;
}
