import { isUtf8 } from 'node:buffer';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import { AuditLogError } from '#lib/errors.ts';
import type { RawBody, Request } from './request.ts';

/** A request's body that is JSON, but not checked any further. */
export interface JsonBody {
  readonly text: string;
  /** As JSON.parse gives it: see jsonProblems for what that makes of some texts. */
  readonly value: unknown;
}

/** 2.5 MiB: escaped in an event, more of it may not fit into the 6 MB that Lambda takes. */
const maxBytes = 2.5 * 1024 * 1024;

/**
 * The body of a request, which may be of any shape.
 * @throws AuditLogError `unsupported_media_type`, `body_too_large` or `body_malformed`, looked for in this order
 */
export function readJsonBody({ headers, rawBody }: Pick<Request, 'headers' | 'rawBody'>): JsonBody {
  if (!isJson(headers.get('content-type'))) {
    // RFC 9110 section 15.5.16
    throw new AuditLogError('unsupported_media_type', { headers: { accept: 'application/json' } });
  }
  const bytes = bytesOf(rawBody);
  if (bytes.length > maxBytes) throw new AuditLogError('body_too_large');
  if (!isUtf8(bytes)) throw new AuditLogError('body_malformed');
  const text = bytes.toString();
  return { text, value: parse(text) };
}

/** JSON is in UTF-8 (RFC 8259 section 8.1); a parameter that says so changes nothing, and any other is ignored. */
function isJson(contentType = ''): boolean {
  const [type, ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  const charsets = parameters.filter((parameter) => parameter.startsWith('charset='));
  return type === 'application/json' && charsets.every((charset) => utf8.test(charset));
}

const utf8 = /^charset=(utf-8|"utf-8")$/;

function bytesOf({ text, isBase64Encoded }: RawBody): Buffer {
  if (isBase64Encoded) return Buffer.from(text, 'base64');
  // Half a surrogate pair has no UTF-8, and Buffer would write another character for it.
  if (!text.isWellFormed()) throw new AuditLogError('body_malformed');
  return Buffer.from(text);
}

const { before: parseBody } = httpJsonBodyParser({ disableContentTypeCheck: true }) as unknown as {
  /** Parses the body in its place; it takes no other kind of step than its own. */
  before(step: { event: { body: unknown; isBase64Encoded: false } }): void;
};

function parse(text: string): unknown {
  const event: { body: unknown; isBase64Encoded: false } = { body: text, isBase64Encoded: false };
  try {
    parseBody({ event });
    return event.body;
  } catch {
    return parseUnguarded(text);
  }
}

/**
 * What middy's parser refuses may be JSON all the same: with keys that reach for a prototype, or nested deeper than its
 * stack. Neither does harm before it is looked at, and the strict check tells where it is.
 */
function parseUnguarded(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without its cause, whose message quotes the text.
    throw new AuditLogError('body_malformed');
  }
}
