import { AuditLogError } from '#lib/errors.ts';

/**
 * The value of a JSON text that came in a request, checked no further: see jsonProblems for what JSON.parse makes of
 * some texts.
 * @throws AuditLogError `body_malformed`
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without its cause, whose message quotes the text.
    throw new AuditLogError('body_malformed');
  }
}
