import { toBase64 } from '../base64.ts';
import { type Checkpoint, checkpointBody } from './checkpoint.ts';
import type { Signer } from './signer.ts';
import { keyIdBytes } from './verifier-key.ts';

/**
 * A checkpoint as a note that is signed under the origin's name (C2SP tlog-checkpoint). Whoever signs must have made sure
 * that the log has grown from every checkpoint signed before.
 *
 * @throws RangeError where the origin can't be the name of a key; or whatever the signer throws
 */
export async function signCheckpoint(checkpoint: Checkpoint, signer: Signer): Promise<string> {
  const body = checkpointBody(checkpoint);
  const { origin } = checkpoint;
  const id = keyIdBytes(origin, await signer.publicKey());
  const signature = await signer.sign(new TextEncoder().encode(body));
  return `${body}\n\u2014 ${origin} ${toBase64(Uint8Array.from([...id, ...signature]))}\n`;
}
