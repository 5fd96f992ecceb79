import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { serve } from '../bus/serve.ts';
import { kmsReply } from '../evidence/fake-kms.ts';

/** SQS, KMS and S3 at the wire: SQS and S3 take whatever is sent, and KMS signs. */
export async function awsWire() {
  let orders: string[] = [];
  const server = await serve((response, request, body) => {
    if (request.headers['x-amz-target'] === undefined) return takeFile(response);
    const sent = JSON.parse(body);
    if (/\/exports$/.test(sent.QueueUrl)) orders.push(...bodiesIn(sent));
    const [status, answer] = reply(request, sent);
    send(response, status, answer);
  });
  return {
    ...server,
    /** The exports that were ordered since this was last asked. */
    takeOrders(): readonly string[] {
      const all = orders;
      orders = [];
      return all;
    },
  };
}

function bodiesIn({ Entries }: { readonly Entries: readonly { MessageBody: string }[] }): string[] {
  return Entries.map(({ MessageBody }) => MessageBody);
}

function reply(request: IncomingMessage, sent: Record<string, unknown>): readonly [number, object] {
  const [service = '', operation = ''] = String(request.headers['x-amz-target']).split('.');
  if (service === 'TrentService') return kmsReply(operation, sent as Record<string, string>);
  if (operation !== 'SendMessageBatch') return [200, taken(sent)];
  const entries = sent['Entries'] as readonly Record<string, unknown>[];
  return [
    200,
    { Successful: entries.map((entry) => ({ Id: entry['Id'], ...taken(entry) })), Failed: [] },
  ];
}

function taken({ MessageBody }: Record<string, unknown>) {
  const MD5OfMessageBody = createHash('md5').update(String(MessageBody)).digest('hex');
  return { MessageId: randomUUID(), MD5OfMessageBody };
}

/** Whatever is done with an object: an upload is begun, a part put, a file completed. */
function takeFile(response: ServerResponse): void {
  response.writeHead(200, { etag: '"1"' }).end('<UploadId>1</UploadId>');
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify(body));
}
