import { isUtf8 } from 'node:buffer';
import { AuditLogError } from '#lib/errors.ts';
import type { RawBody, Request } from './request.ts';

/** A request's body as text, and which of the media types that are taken it is of. */
export interface TextBody<Type> {
  readonly type: Type;
  readonly text: string;
}

/** 2.5 MiB: escaped in an event, more of it may not fit into the 6 MB that Lambda takes. */
const maxBytes = 2.5 * 1024 * 1024;

/**
 * The body of a request that is of one of these media types.
 * @param types In lower case.
 * @throws AuditLogError `unsupported_media_type`, `body_too_large` or `body_malformed`, looked for in this order
 */
export function readTextBody<Type extends string>(
  { headers, rawBody }: Pick<Request, 'headers' | 'rawBody'>,
  types: readonly Type[],
): TextBody<Type> {
  const type = types.find((taken) => isOf(headers.get('content-type'), taken));
  if (type === undefined) {
    // RFC 9110 section 15.5.16
    throw new AuditLogError('unsupported_media_type', { headers: { accept: types.join(', ') } });
  }
  const bytes = bytesOf(rawBody);
  if (bytes.length > maxBytes) throw new AuditLogError('body_too_large');
  if (!isUtf8(bytes)) throw new AuditLogError('body_malformed');
  return { type, text: bytes.toString() };
}

/** JSON is in UTF-8 (RFC 8259 section 8.1); a parameter that says so changes nothing, and any other is ignored. */
function isOf(contentType = '', taken: string): boolean {
  const [type, ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  const charsets = parameters.filter((parameter) => parameter.startsWith('charset='));
  return type === taken && charsets.every((charset) => utf8.test(charset));
}

const utf8 = /^charset=(utf-8|"utf-8")$/;

function bytesOf({ text, isBase64Encoded }: RawBody): Buffer {
  if (isBase64Encoded) return Buffer.from(text, 'base64');
  // Half a surrogate pair has no UTF-8, and Buffer would write another character for it.
  if (!text.isWellFormed()) throw new AuditLogError('body_malformed');
  return Buffer.from(text);
}
