import { Readable } from 'node:stream';
import { marshall } from '@aws-sdk/util-dynamodb';
import { HttpResponse } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { encodeItem } from '#lib/store/encode-item.ts';
import { indexKeys } from '#lib/store/index-keys.ts';

/** As many rows as fit into the megabyte that a call reads in AWS, at some 550 bytes each. */
const rowsAtOnce = 1900;
const secret = { B: Buffer.alloc(32).toString('base64') };

/** What was answered to a call, which is all that it costs the next time, where replies are kept. */
const replies = new Map<string, Buffer>();

/**
 * Answers every call to DynamoDB from memory, below the SDK, as a table of organizations with so many entries each. They
 * are made when they are asked for, so that a million of them take no memory.
 */
export function computeEntries(sizes: ReadonlyMap<OrgId, number>, keepsReplies = true): void {
  NodeHttpHandler.prototype.handle = async ({ headers, body }) => {
    const text = new TextDecoder().decode(body);
    const isQuery = headers['x-amz-target']?.endsWith('.Query');
    const reply = replies.get(text) ?? replyTo(JSON.parse(text), isQuery === true, sizes);
    if (keepsReplies) replies.set(text, reply);
    return {
      response: new HttpResponse({
        statusCode: 200,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: Readable.from([reply]),
      }),
    };
  };
}

function replyTo(
  call: QueryCall & BatchGetCall,
  isQuery: boolean,
  sizes: ReadonlyMap<OrgId, number>,
): Buffer {
  return Buffer.from(JSON.stringify(isQuery ? query(call, sizes) : batchGet(call)));
}

/** The entry of this number: there is one every second. */
export function entryOf(orgId: OrgId, number: number): StoredEntry {
  return {
    v: 1,
    id: `${number.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000` as AuditId,
    orgId,
    orgName: 'Acme',
    action: number % 5 === 0 ? 'policy_updated' : 'user_created',
    service: 'policy-service',
    status: 'success',
    createdAt: new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString(),
    actor: { type: 'user', id: `user-${number % 1000}`, email: 'alice@example.com' },
    target: { type: 'policy', id: `policy-${number % 5000}`, name: 'prod-access' },
  };
}

interface QueryCall {
  readonly ExpressionAttributeNames: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues: Readonly<
    Record<':partition' | ':low' | ':high', { readonly S: string }>
  >;
  readonly ScanIndexForward: boolean;
  readonly Limit?: number;
}

function query(call: QueryCall, sizes: ReadonlyMap<OrgId, number>) {
  const { ':partition': partition, ':low': low, ':high': high } = call.ExpressionAttributeValues;
  const orgId = partition.S.split('#')[0] as OrgId;
  const size = sizes.get(orgId) ?? 0;
  const first = firstAfter(orgId, size, low.S);
  const end = firstAfter(orgId, size, high.S);
  const count = Math.min(end - first, call.Limit ?? rowsAtOnce, rowsAtOnce);
  const { '#partition': _, ...projected } = call.ExpressionAttributeNames;
  const names = new Set(Object.values(projected));
  const rows = Array.from({ length: count }, (_, row) => {
    const attributes = Object.entries(
      itemOf(orgId, call.ScanIndexForward ? first + row : end - 1 - row),
    );
    return Object.fromEntries(attributes.filter(([name]) => names.has(name)));
  });
  return {
    Items: rows,
    ...(count < end - first && { LastEvaluatedKey: { timeKey: rows.at(-1)?.['timeKey'] } }),
  };
}

/** The number of the first entry after a bound. */
function firstAfter(orgId: OrgId, size: number, bound: string): number {
  let [low, high] = [0, size];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (indexKeys(entryOf(orgId, middle)).timeKey > bound) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface BatchGetCall {
  readonly RequestItems: {
    /** Absent where the logs are asked, which have nothing. */
    readonly entries?: { readonly Keys: readonly { readonly pk: { readonly S: string } }[] };
  };
}

function batchGet({ RequestItems: { entries } }: BatchGetCall) {
  const items = (entries?.Keys ?? []).map(({ pk }) => {
    const [orgId, id = ''] = pk.S.split('#');
    return itemOf(orgId as OrgId, Number.parseInt(id.slice(0, 8), 16));
  });
  return { Responses: { entries: items }, UnprocessedKeys: {} };
}

function itemOf(orgId: OrgId, number: number): Record<string, unknown> {
  const { secret: _, ...item } = encodeItem(orgId, entryOf(orgId, number), new Uint8Array(32));
  return { ...marshall(item, { removeUndefinedValues: true }), secret };
}
