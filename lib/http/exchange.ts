import type { Organization, Principal } from '#lib/access/principal.ts';
import type { Request } from './request.ts';
import type { Route } from './route.ts';

/** The answer that API Gateway takes (payload format 2.0); header names are in lower case. */
export interface Answer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  /** The body is bytes, in base64. */
  isBase64Encoded?: true;
}

/** A Lambda handler for events of the HTTP API. It answers; it never throws. */
export type HttpHandler = (event: unknown, context: unknown) => Promise<Answer>;

/** One request and what the pipeline has found out about it so far. Only what is set has been verified. */
export interface Exchange {
  readonly request: Request;
  /** The Lambda invocation's id, in the answer as `x-request-id`. */
  readonly requestId: string;
  /** Epoch milliseconds at which it came in: the one `now` of everything that answers it. */
  readonly now: number;
  /** `performance.now()` at that moment. */
  readonly startedAt: number;
  route?: Route;
  principal?: Principal;
  organization?: Organization;
  /** How many secrets were taken out of the entry that it has recorded. */
  redactions?: number;
  /** Why it was refused. */
  error?: unknown;
}

/** What middy hands from one middleware to the next. */
export interface Step {
  event: unknown;
  readonly context: { readonly awsRequestId?: string };
  response: unknown;
  error: unknown;
  readonly internal: { exchange: Exchange };
}
