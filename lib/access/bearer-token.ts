import { refusedToken } from './refused-token.ts';

/** Characters. API Gateway takes 10 KiB of all headers together; the tokens of real providers have 1 to 3 KiB. */
const maxTokenLength = 8192;

const scheme = /^bearer(?= |$)/i;
/** RFC 6750 section 2.1, with the one space of RFC 9110's grammar. Several credentials, joined by a comma, don't fit. */
const credentials = /^bearer ([\w.~+/-]+=*)$/i;

/**
 * The one token of an Authorization header, which is all that is known of it.
 * Throws `unauthenticated`; what is too long is refused unread.
 */
export function bearerToken(unverifiedAuthorization: string | undefined): string {
  const sent = unverifiedAuthorization ?? '';
  if (!scheme.test(sent)) throw refusedToken('no_bearer_token');
  if (sent.length > 'Bearer '.length + maxTokenLength) throw refusedToken('too_long');
  const unverifiedToken = credentials.exec(sent)?.[1];
  if (unverifiedToken === undefined) throw refusedToken('malformed_authorization');
  return unverifiedToken;
}
