import httpJsonBodyParser from '@middy/http-json-body-parser';
import { parseJson } from './parse-json.ts';

const { before: parseBody } = httpJsonBodyParser({ disableContentTypeCheck: true }) as unknown as {
  /** Parses the body in its place; it takes no other kind of step than its own. */
  before(step: { event: { body: unknown; isBase64Encoded: false } }): void;
};

/**
 * The keys that middy's parser looks for. It looks at each key in turn, which takes several times as long as parsing; a
 * text without these names has no such key, unless in escapes, which the strict check reads too.
 */
const reaching = /__proto__|constructor/;

/**
 * The value of a body that is one JSON text, which may be of any shape. What middy's parser refuses may be JSON all the
 * same: with keys that reach for a prototype, or nested deeper than its stack. Neither does harm before it is looked
 * at, and the strict check tells where it is.
 * @throws AuditLogError `body_malformed`
 */
export function readJsonBody(text: string): unknown {
  if (!reaching.test(text)) return parseJson(text);
  const event: { body: unknown; isBase64Encoded: false } = { body: text, isBase64Encoded: false };
  try {
    parseBody({ event });
    return event.body;
  } catch {
    return parseJson(text);
  }
}
