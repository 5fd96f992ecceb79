import { type AnsweredItem, batchRequest, readBatchResults } from './batch-request.ts';
import type { BatchResult } from './batch-result.ts';
import { AuditLogClientError } from './client-error.ts';
import { type Connection, exchange, type Request } from './exchange.ts';
import { type Patience, repeat } from './repeat.ts';
import type { BatchItem } from './split-batch.ts';

/**
 * Sends a part of a batch until each of its entries is recorded or refused, or patience is at its end. What may be sent
 * again is sent again by itself, under the id that it has.
 *
 * @param settle Is told what became of an entry, by its place in the list; what it is told last is true.
 */
export async function sendPart(
  part: readonly BatchItem[],
  connection: Connection,
  headers: Request['headers'],
  patience: Patience,
  settle: (index: number, result: BatchResult) => void,
): Promise<void> {
  let open = part;
  let request = batchRequest(open, headers);
  try {
    await repeat(patience, async (limit, attempts) => {
      const answered = await exchange(connection, request, limit, (json, context) =>
        readBatchResults(open, json, context),
      );
      for (const { item, result } of answered) settle(item.index, after(attempts, result));
      const left = answered.flatMap(retryable);
      if (left.length < open.length) {
        open = left.map(({ item }) => item);
        request = batchRequest(open, headers);
      }
      if (left[0] !== undefined) throw left[0].error;
    });
  } catch (error) {
    if (!(error instanceof AuditLogClientError)) throw error;
    for (const { index, id } of open) settle(index, { ok: false, status: error.status, id, error });
  }
}

function after(attempts: number, result: BatchResult): BatchResult {
  if (!result.ok) result.error.attempts = attempts;
  return result;
}

function retryable({ item, result }: AnsweredItem) {
  return !result.ok && result.error.retryable ? [{ item, error: result.error }] : [];
}
