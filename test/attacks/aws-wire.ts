import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { serve } from '../bus/serve.ts';
import { kmsReply } from '../evidence/fake-kms.ts';

/** SQS and KMS at the wire: SQS takes whatever is sent, and KMS signs. */
export function awsWire() {
  return serve((response, request, body) => {
    const [status, answer] = reply(request, JSON.parse(body));
    send(response, status, answer);
  });
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

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify(body));
}
