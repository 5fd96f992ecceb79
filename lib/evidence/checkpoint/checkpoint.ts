import { fromBase64, toBase64 } from '../base64.ts';
import { hashSize } from '../tree/tree-hash.ts';
import { isKeyName } from './key-name.ts';

/** The head of a log: how many leaves it has, and the root over them. */
export interface Checkpoint {
  /** Which log: `<log name>/<organization's id>`, the name of its key. */
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

const form = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([^\n]+)\n(?:[^\n]+\n)*$/;

/**
 * The text of a checkpoint that is signed (C2SP tlog-checkpoint).
 *
 * @throws RangeError where it would be none: the origin can't be the name of a key, the size is no integer below 2^53, or
 *   the root is no hash
 */
export function checkpointBody({ origin, size, root }: Checkpoint): string {
  const body = `${origin}\n${size}\n${toBase64(root)}\n`;
  if (!isKeyName(origin) || parseCheckpointBody(body) === undefined) {
    throw new RangeError('Not a checkpoint');
  }
  return body;
}

/** The checkpoint in a note's text; undefined where it isn't one. Extension lines may follow; they mean nothing to us. */
export function parseCheckpointBody(text: string): Checkpoint | undefined {
  const [, origin = '', digits = '', base64 = ''] = form.exec(text) ?? [];
  const root = fromBase64(base64);
  const size = Number(digits);
  return root?.length === hashSize && Number.isSafeInteger(size)
    ? { origin, size, root }
    : undefined;
}
