import { native } from '#lib/dialects/native.ts';
import type { Recording } from '#lib/recording/record-entry.ts';
import { redactedPointers } from '#lib/recording/redacted-pointers.ts';
import type { Answer, Exchange } from './exchange.ts';
import { renderJson } from './render-json.ts';

/**
 * A recording as an answer: 201 where this request has recorded the entry, 200 where an earlier one had. The body is
 * made of what is stored alone, so it is the same however often the entry is sent: the entry as native shows it, and
 * under `redacted` where secrets have been taken out.
 */
export function recordedAnswer(
  { outcome, entry, redactions }: Recording,
  exchange: Exchange,
): Answer {
  const isNew = outcome === 'recorded';
  if (isNew) exchange.redactions = redactions;
  const pointers = redactedPointers(entry);
  const redacted = pointers.length > 0 ? pointers : undefined;
  return {
    statusCode: isNew ? 201 : 200,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      location: `/v1/audit-logs/${entry.id}`,
    },
    body: renderJson({ ...native.show(entry), redacted }),
  };
}
