import type { BatchResult } from './batch-result.ts';
import type { ReplyContext, Request } from './exchange.ts';
import { errorOf, isObject } from './problem.ts';
import type { RecordedEntry } from './recorded-entry.ts';
import type { BatchItem } from './split-batch.ts';

/** The request that records these entries. Its key is its own: other entries make another request. */
export function batchRequest(items: readonly BatchItem[], headers: Request['headers']): Request {
  return {
    method: 'POST',
    path: '/v1/audit-logs/batch',
    headers: {
      ...headers,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: `[${items.map(({ text }) => text).join(',')}]`,
  };
}

/** An entry that was sent, and what the service says of it. */
export interface AnsweredItem {
  readonly item: BatchItem;
  readonly result: BatchResult;
}

/** What the service says of each of these entries; undefined where it says nothing that could be understood. */
export function readBatchResults(
  items: readonly BatchItem[],
  json: unknown,
  context: ReplyContext,
): readonly AnsweredItem[] | undefined {
  const results = isObject(json) ? json['results'] : undefined;
  if (!Array.isArray(results) || results.length !== items.length) return undefined;
  const answered: AnsweredItem[] = [];
  for (const [place, item] of items.entries()) {
    const result: unknown = results[place];
    if (!isItemResult(result)) return undefined;
    answered.push({ item, result: resultOf(item.id, result, context) });
  }
  return answered;
}

interface ItemResult {
  readonly status: number;
  readonly id?: unknown;
  readonly entry?: RecordedEntry;
  readonly problem?: unknown;
}

function isItemResult(result: unknown): result is ItemResult {
  return isObject(result) && typeof result['status'] === 'number';
}

function resultOf(id: string, result: ItemResult, context: ReplyContext): BatchResult {
  const { status, entry, problem } = result;
  if (status !== 200 && status !== 201) {
    return { ok: false, status, id, error: errorOf(status, problem, context) };
  }
  return {
    ok: true,
    status,
    id: typeof result.id === 'string' ? result.id : id,
    ...(entry && { entry }),
  };
}
