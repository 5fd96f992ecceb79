import httpJsonBodyParser from '@middy/http-json-body-parser';
import { AuditLogError } from '#lib/errors.ts';

const { before: parseBody } = httpJsonBodyParser({ disableContentTypeCheck: true }) as unknown as {
  /** Parses the body in its place; it takes no other kind of step than its own. */
  before(step: { event: { body: unknown; isBase64Encoded: false } }): void;
};

/**
 * The value of a JSON text that came in a request, checked no further: see jsonProblems for what JSON.parse makes of
 * some texts.
 * @throws AuditLogError `body_malformed`
 */
export function parseJson(text: string): unknown {
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
