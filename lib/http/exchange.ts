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
  /** Milliseconds until Lambda ends the function, whether it has answered or not. */
  readonly remainingMs: () => number;
  route?: Route;
  principal?: Principal;
  organization?: Organization;
  /** How many secrets were taken out of what it has recorded. */
  redactions?: number;
  /** How many entries of a batch have failed by a fault of ours. */
  faults?: number;
  /** Why it was refused, or the first of its faults. */
  error?: unknown;
}

/** What of Lambda's context is used; who invokes a handler by other means may leave it out. */
interface InvocationContext {
  readonly awsRequestId?: string;
  readonly getRemainingTimeInMillis?: () => number;
}

/** What middy hands from one middleware to the next. */
export interface Step {
  event: unknown;
  readonly context: InvocationContext;
  response: unknown;
  error: unknown;
  readonly internal: { exchange: Exchange };
}
