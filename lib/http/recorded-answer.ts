import type { Recording } from '#lib/recording/record-entry.ts';
import type { Answer, Exchange } from './exchange.ts';
import { recordedEntry } from './recorded-entry.ts';
import { renderJson } from './render-json.ts';

/** A recording as an answer: 201 where this request has recorded the entry, 200 where an earlier one had. */
export function recordedAnswer(
  { outcome, entry, redactions }: Recording,
  exchange: Exchange,
): Answer {
  const isNew = outcome === 'recorded';
  if (isNew) exchange.redactions = redactions;
  return {
    statusCode: isNew ? 201 : 200,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      location: `/v1/audit-logs/${entry.id}`,
    },
    body: renderJson(recordedEntry(entry)),
  };
}
