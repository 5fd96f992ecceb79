import httpJsonBodyParser from '@middy/http-json-body-parser';
import { parseJson } from './parse-json.ts';

const { before: parseBody } = httpJsonBodyParser({ disableContentTypeCheck: true }) as unknown as {
  /** Parses the body in its place; it takes no other kind of step than its own. */
  before(step: { event: { body: unknown; isBase64Encoded: false } }): void;
};

/**
 * The value of a body that is one JSON text, which may be of any shape. What middy's parser refuses may be JSON all the
 * same: with keys that reach for a prototype, or nested deeper than its stack. Neither does harm before it is looked
 * at, and the strict check tells where it is.
 * @throws AuditLogError `body_malformed`
 */
export function readJsonBody(text: string): unknown {
  const event: { body: unknown; isBase64Encoded: false } = { body: text, isBase64Encoded: false };
  try {
    parseBody({ event });
    return event.body;
  } catch {
    return parseJson(text);
  }
}
