import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { CertifiedServer } from '../access/certificate-authority.ts';

export interface AnsweringStore {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** A server over TLS that answers every call to DynamoDB with this body. */
export async function answeringStore(
  { cert, key }: CertifiedServer,
  body: string,
): Promise<AnsweringStore> {
  const server = createServer({ cert, key }, (request, response) => {
    request.resume().once('end', () => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
