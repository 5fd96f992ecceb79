import type { Refusals } from './refusals.ts';
import type { ResponseHeader } from './response-headers.ts';
import type { Schema } from './schema.ts';

/** A parameter of a path. */
export interface PathParameter {
  readonly description: string;
  readonly schema: Schema;
  /** One that the local service begins with. */
  readonly example: string;
}

/** A parameter of a query string. */
export interface QueryParameter {
  readonly name: string;
  readonly description: string;
  readonly schema: Schema;
  readonly required?: true;
  /** How a list is written: repeated, or as one value with commas. */
  readonly list?: 'repeated' | 'commas';
}

/** What a body says, in one of the media types in which it may be. */
interface MediaType {
  readonly schema: Schema;
  /** One that is real: parsed, or the text itself. */
  readonly example?: unknown;
}

export type Content = Readonly<Record<string, MediaType>>;

/** An answer that isn't an error. */
export interface Answer {
  readonly description: string;
  /** Beside those that every answer has. */
  readonly headers?: readonly ResponseHeader[];
  readonly content?: Content;
}

/** A header that a request may have; described in request-headers.ts. */
export type RequestHeader =
  | 'X-Org-Name'
  | 'X-Org-Id'
  | 'X-API-Version'
  | 'If-None-Match'
  | 'Idempotency-Key'
  | 'Prefer';

/** What the table of routes doesn't say of a route. */
export interface Operation {
  /** What generated clients call it, for ever. */
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** Its path's parameters by their names, but for the id of an entry. */
  readonly path?: Readonly<Record<string, PathParameter>>;
  readonly headers: readonly RequestHeader[];
  readonly query?: readonly QueryParameter[];
  readonly body?: Content;
  readonly answers: Readonly<Record<number, Answer>>;
  /** Beside those of every route. */
  readonly refusals: readonly Refusals[];
  /** Another permission that serves as well as the route's. */
  readonly orNeeds?: 'audit:write:any';
}
