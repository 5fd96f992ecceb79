import { Readable } from 'node:stream';
import { HttpResponse } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { useOwnBodies } from '#infra/fsck/own-bodies.ts';
import { documentClient } from '#lib/store/document-client.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import type { Item } from '../evidence/memory-dynamodb.ts';
import { WireStore } from './wire-store.ts';

/**
 * Tables that hold these items, as fsck's client reaches them: it makes and signs requests, and reads replies, as of any
 * DynamoDB. They are kept as the bytes that are sent, so that they are no burden to whoever collects garbage, and each reply
 * is made once: that is a table's work. Sockets and TLS have no part in it.
 */
export function wireTables(entries: Iterable<Item>, log: Iterable<Item>): EvidenceTables {
  const store = new WireStore(entries, log);
  const replies = new Map<string, Buffer>();
  NodeHttpHandler.prototype.handle = async ({ headers, body }) => {
    const request = new TextDecoder().decode(body);
    const reply = replies.get(request) ?? store.answer(headers['x-amz-target'], request);
    replies.set(request, reply);
    return {
      response: new HttpResponse({
        statusCode: 200,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: Readable.from([reply]),
      }),
    };
  };
  const credentials = { accessKeyId: 'none', secretAccessKey: 'none' };
  const client = documentClient({ region: 'us-east-1', credentials });
  useOwnBodies(client);
  return { entries: { client, name: 'entries' }, log: { client, name: 'log' } };
}
