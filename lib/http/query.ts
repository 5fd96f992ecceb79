import type { SentParameter } from '#lib/dialects/parameters.ts';
import { AuditLogError } from '#lib/errors.ts';
import type { Request } from './request.ts';

/** In characters; what is longer than this nobody has typed. */
const maxLength = 8 * 1024;
const maxParameters = 100;

/**
 * The parameters of a request's query string in the order sent, repeated ones too. As forms are encoded (WHATWG URL,
 * "application/x-www-form-urlencoded"), but strict: what isn't percent-encoded UTF-8 isn't guessed at.
 *
 * @throws AuditLogError `request_invalid` where the query string as a whole can't be read
 */
export function readQuery({ rawQuery }: Pick<Request, 'rawQuery'>): readonly SentParameter[] {
  const parts = rawQuery.split('&').filter((part) => part !== '');
  if (rawQuery.length > maxLength || parts.length > maxParameters) {
    throw invalid(
      'Query string should have at most 100 parameters and 8192 characters',
      'too_long',
    );
  }
  return parts.map((part) => {
    const [name = '', ...value] = part.split('=');
    return [decoded(name), decoded(value.join('='))];
  });
}

function decoded(text: string): string {
  const value = percentDecoded(text.replaceAll('+', ' '));
  // Half of a surrogate pair, which no UTF-8 stands for, passes through decodeURIComponent where it is not encoded.
  if (value?.isWellFormed()) return value;
  throw invalid('Query string should be percent-encoded UTF-8', 'malformed_query');
}

/** Undefined where it isn't encoded so; without the error, whose message may quote the text. */
function percentDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function invalid(msg: string, type: string): AuditLogError {
  return new AuditLogError('request_invalid', { problems: [{ loc: ['query'], msg, type }] });
}
