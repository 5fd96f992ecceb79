import { AuditLogClientError, type ErrorContext } from './client-error.ts';
import { errorOf } from './problem.ts';
import { retryAfter } from './retry-delay.ts';
import { type TimeLimit, withinTime } from './time-limit.ts';
import type { TokenSource } from './token-source.ts';

/** Where requests go, and as whom. */
export interface Connection {
  /** Without a slash at its end. */
  readonly url: string;
  readonly tokens: TokenSource;
  readonly fetch: typeof fetch;
}

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Those that are undefined are not sent. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
}

/** What is known of an answer beside what it says. */
export type ReplyContext = Pick<ErrorContext, 'status' | 'requestId' | 'retryAfter'>;

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Sends a request once, or twice where the token had to be renewed, and reads what came back.
 *
 * @param read What a successful answer's JSON means; undefined where it isn't what it should be.
 * @throws AuditLogClientError
 */
export async function exchange<T>(
  connection: Connection,
  request: Request,
  limit: TimeLimit,
  read: (json: unknown, context: ReplyContext) => T | undefined,
): Promise<T> {
  const { status, headers, text } = await withinTime(limit, async (signal) => {
    const reply = await send(connection, request, signal, false);
    return reply.status === 401 && connection.tokens.refreshes
      ? send(connection, request, signal, true)
      : reply;
  });
  const context: ReplyContext = {
    status,
    requestId: headers.get('x-request-id') ?? headers.get('apigw-requestid') ?? undefined,
    retryAfter: retryAfter(headers.get('retry-after'), Date.now()),
  };
  const json = parse(text);
  if (status < 200 || status > 299) throw errorOf(status, json, context);
  const value = read(json, context);
  if (value !== undefined) return value;
  throw new AuditLogClientError('answer_malformed', { ...context, retryable: true });
}

async function send(
  { url, tokens, fetch }: Connection,
  { method, path, headers, body }: Request,
  signal: AbortSignal,
  refresh: boolean,
): Promise<Reply> {
  const token = await tokens.get(refresh, signal);
  const sent = visibleHeaders({ ...headers, authorization: `Bearer ${token}` });
  try {
    // Followed, a redirect would make a GET of a POST.
    const init: RequestInit = { method, headers: sent, signal, redirect: 'manual' };
    const response = await fetch(url + path, body === undefined ? init : { ...init, body });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (cause) {
    throw new AuditLogClientError('network_error', { retryable: true, cause });
  }
}

/** Checked here, since what `fetch` says of a header that it can't send has its value in it. */
function visibleHeaders(headers: Request['headers']): Record<string, string> {
  const sent: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    if (!/^[ -~]+$/.test(value)) throw new AuditLogClientError('header_malformed');
    sent[name] = value;
  }
  return sent;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
