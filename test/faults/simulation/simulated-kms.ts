import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { kmsReply } from '../../evidence/fake-kms.ts';

/** KMS at the wire, with one key. */
export function simulatedKms(): Server {
  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).replace('TrentService.', '');
    const [status, answer] = kmsReply(operation, JSON.parse(await text(request)));
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(answer));
  });
  server.keepAliveTimeout = 0;
  return server;
}
