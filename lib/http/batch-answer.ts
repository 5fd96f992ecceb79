import { native } from '#lib/dialects/native.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import type { BatchResult } from '#lib/recording/record-batch.ts';
import type { Answer, Exchange } from './exchange.ts';
import { prefersMinimal } from './prefers-minimal.ts';
import { recordedEntry } from './recorded-entry.ts';
import { renderJson } from './render-json.ts';

/**
 * How many bytes of entries and of lists of problems an answer has, as Lambda counts them: escaped, in the JSON of the
 * function's answer, which ends at 6 MB. The rest of a thousand results takes some 300 KiB.
 */
const most = { entries: 4 * 1024 * 1024, problems: 1024 * 1024 };

/**
 * The results of a batch as an answer, in the order in which its entries were sent: 201 where each is recorded, now or
 * earlier, else 207. Where they would make it too large, the entries after a certain one are left out, and the same
 * holds for lists of problems; entries also where the caller prefers so.
 */
export function batchAnswer(results: readonly BatchResult[], exchange: Exchange): Answer {
  note(results, exchange);
  const isMinimal = prefersMinimal(exchange.request.headers);
  const fit = { entry: budget(isMinimal ? 0 : most.entries), problems: budget(most.problems) };
  const shown = results.map((result) => show(result, fit));
  return {
    statusCode: results.every((result) => 'recording' in result) ? 201 : 207,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      ...(isMinimal && { 'preference-applied': 'return=minimal' }),
    },
    body: `{"results":[${shown.join(',')}]}`,
  };
}

/** What is counted and logged of a batch. */
function note(results: readonly BatchResult[], exchange: Exchange): void {
  const faults = results.flatMap((result) =>
    'error' in result && result.error.status >= 500 ? [result.error] : [],
  );
  if (faults.length > 0) {
    exchange.faults = faults.length;
    exchange.error = faults[0];
  }
  exchange.redactions = results.reduce((sum, result) => sum + newRedactions(result), 0);
}

function newRedactions(result: BatchResult): number {
  const isNew = 'recording' in result && result.recording.outcome === 'recorded';
  return isNew ? result.recording.redactions : 0;
}

/** Makes a text as long as there is room for it, and after one that doesn't fit no other. */
type Fit = (make: () => string) => JsonText | undefined;

function budget(bytes: number): Fit {
  let left = bytes;
  return (make) => {
    if (left <= 0) return undefined;
    const text = make();
    left -= Buffer.byteLength(JSON.stringify(text));
    return left < 0 ? undefined : new JsonText(text);
  };
}

function show(result: BatchResult, fit: { readonly entry: Fit; readonly problems: Fit }): string {
  if ('recording' in result) {
    const { outcome, entry } = result.recording;
    const shown = fit.entry(() => renderJson(recordedEntry(entry)));
    return renderJson({ status: outcome === 'recorded' ? 201 : 200, id: entry.id, entry: shown });
  }
  const { error, id } = result;
  const { errors, ...problem } = native.refuse(error).body;
  const listed = errors && fit.problems(() => JSON.stringify(errors));
  const shown = new JsonText(renderJson({ ...problem, errors: listed }));
  return renderJson({ status: error.status, id, problem: shown });
}
