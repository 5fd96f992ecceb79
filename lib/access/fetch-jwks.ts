import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { KeyOutage } from './keys-unavailable.ts';

/** Milliseconds for all of it, from the name's resolution to the last byte. */
const timeout = 2000;
/** Bytes. The largest sets of real providers have some 20 KiB. */
const maxSize = 256 * 1024;

/**
 * The document at an https URL, as its issuer's configuration gives it: never one that a token names. Redirects
 * aren't followed. Throws a KeyOutage for whatever doesn't end in a whole UTF-8 document with status 200.
 *
 * @param ca PEM of the authority to trust instead of the public ones.
 */
export async function fetchJwks(uri: string, ca?: string): Promise<string> {
  const signal = AbortSignal.timeout(timeout);
  try {
    return await readText(await request(uri, signal, ca));
  } catch (error) {
    if (error instanceof KeyOutage) throw error;
    throw new KeyOutage(signal.aborted ? 'timed_out' : 'unreachable');
  }
}

// node:https rather than fetch: the Lambda runtime and the AWS SDK have it loaded already. The connection isn't kept,
// since it would seldom outlive the hour until it is needed again, and never a freeze of the function.
function request(uri: string, signal: AbortSignal, ca?: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { accept: 'application/json' };
    // Said aloud, so that NODE_TLS_REJECT_UNAUTHORIZED can't say otherwise.
    get(uri, { agent: false, rejectUnauthorized: true, ca, headers, signal }, resolve)
      .on('error', reject)
      // After a 101 there is neither a response nor an error.
      .on('close', () => reject(new KeyOutage('unreachable')));
  });
}

async function readText(response: IncomingMessage): Promise<string> {
  if (response.statusCode !== 200) {
    response.destroy();
    throw new KeyOutage('status');
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxSize) throw new KeyOutage('too_large');
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  if (!isUtf8(bytes)) throw new KeyOutage('not_a_key_set');
  return bytes.toString();
}
