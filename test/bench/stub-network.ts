import { Readable } from 'node:stream';
import { HttpResponse } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/**
 * Answers every call to AWS from memory, below the SDK: serialisation, signing, retries and parsing stay as they
 * are, for every handler that is measured alike.
 */
export function stubNetwork(body: string): void {
  const bytes = Buffer.from(body);
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': `${bytes.length}`,
  };
  NodeHttpHandler.prototype.handle = async () => ({
    response: new HttpResponse({ statusCode: 200, headers, body: Readable.from([bytes]) }),
  });
}
