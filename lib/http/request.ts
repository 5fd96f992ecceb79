import { type Headers, readHeaders } from './headers.ts';

/** What of an API Gateway event (HTTP API, payload format 2.0) the pipeline uses. Nothing in it is verified. */
export interface Request {
  /** In upper case; `` where the event names none. */
  readonly method: string;
  /** The path template of the route that the gateway chose: `/v1/audit-logs/{id}`. */
  readonly routePath: string;
  readonly headers: Headers;
  readonly pathParameters: Readonly<Record<string, unknown>>;
  /** As it was sent, without its question mark; `` where there is none. See readQuery. */
  readonly rawQuery: string;
  readonly rawBody: RawBody;
}

/** A body as the event has it: text, or bytes in base64. */
export interface RawBody {
  /** `` where there is none. */
  readonly text: string;
  readonly isBase64Encoded: boolean;
}

/**
 * Reads an event of any shape: functions are invoked by the gateway, but also by `sam local invoke` and from other
 * accounts, so that nothing about an event may be taken for granted.
 * Source: "Working with AWS Lambda proxy integrations for HTTP APIs", payload format 2.0.
 */
export function readRequest(event: unknown): Request {
  const { routeKey, requestContext, headers, pathParameters, ...others } = members(event);
  const { rawQueryString, body, isBase64Encoded } = others;
  const [routeMethod = '', routePath = ''] = text(routeKey).split(' ', 2);
  const method = text(members(members(requestContext)['http'])['method']) || routeMethod;
  return {
    method: method.toUpperCase(),
    routePath,
    headers: readHeaders(headers),
    pathParameters: members(pathParameters),
    rawQuery: text(rawQueryString),
    rawBody: { text: text(body), isBase64Encoded: isBase64Encoded === true },
  };
}

function members(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
