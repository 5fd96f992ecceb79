import type { Readable } from 'node:stream';

const openingBrace = 0x7b;

/**
 * The body of a reply, which the SDK then parses. It would take an empty body, `null` or `[]` for a reply that says
 * nothing: an entry that isn't there, a put that succeeded. DynamoDB never sends them, so they are refused.
 */
export function collectReply(stream: Readable): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('error', reject);
    stream.on('end', () => {
      const body = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
      if (body?.[0] === openingBrace) resolve(body);
      else reject(new SyntaxError('The reply is not a JSON object'));
    });
  });
}
