import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError } from '#infra/local/command/command-error.ts';
import { checkMirror } from '#infra/mirror/check-mirror.ts';
import { MirrorFolder } from '#infra/mirror/mirror-folder.ts';
import { mirrorKey } from '#infra/mirror/mirror-key.ts';
import { mirrorLog } from '#infra/mirror/mirror-log.ts';
import { Refusal } from '#infra/mirror/refusal.ts';
import type { PartSource } from '#infra/mirror/verified-parts.ts';
import { keyOf } from '../evidence/key-signer.ts';
import { orgId } from '../evidence/log-entries.ts';
import { below } from '../evidence/random.ts';
import { partOf } from '../infra/mirror/log-server.ts';
import { flippedByte } from './flipped-byte.ts';
import { type MadeLog, storeOf } from './sealed-log.ts';

/**
 * Forges a part of a log on its way to a mirror, or a file of a mirror.
 *
 * @returns whether nothing is taken over, or it is found when the mirror is checked
 */
export async function isMirrorForgeryFound(made: MadeLog, next: () => number): Promise<boolean> {
  const path = await mkdtemp(join(tmpdir(), 'audit-log-mirror-'));
  try {
    const { log } = storeOf(made);
    const source: PartSource = async (part) => {
      const answer = await partOf(part, log);
      return answer === undefined ? undefined : Buffer.from(answer);
    };
    const folder = new MirrorFolder(path);
    return await (next() < 0.5
      ? isFoundOnItsWay(folder, source, next)
      : isFoundInFolder(path, folder, source, next));
  } finally {
    await rm(path, { recursive: true });
  }
}

async function isFoundOnItsWay(
  folder: MirrorFolder,
  source: PartSource,
  next: () => number,
): Promise<boolean> {
  const paths: string[] = [];
  const key = await keyOf(orgId);
  const asked: PartSource = (path) => {
    paths.push(path);
    return source(path);
  };
  const last = below(3, next);
  const forged: PartSource = async (path) => {
    const bytes = await asked(path);
    if (paths.length - 1 !== last || bytes === undefined) return bytes;
    return forgery(bytes, next);
  };
  await isRefusedBy(() => mirrorLog(orgId, key, folder, forged));
  // Where the service says that it has no checkpoint, nothing is refused; and nothing is taken over either.
  return (await folder.read('checkpoint')) === undefined;
}

async function isFoundInFolder(
  path: string,
  folder: MirrorFolder,
  source: PartSource,
  next: () => number,
): Promise<boolean> {
  await mirrorLog(orgId, await keyOf(orgId), folder, source);
  const all = await readdir(path, { recursive: true, withFileTypes: true });
  const files = all
    .filter((file) => file.isFile())
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const { parentPath = '', name = '' } = files[below(files.length, next)] ?? {};
  const file = join(parentPath, name);
  const bytes = forgery(await readFile(file), next);
  if (bytes === undefined && parentPath.endsWith('checkpoints')) return true;
  await (bytes === undefined ? rm(file) : writeFile(file, bytes));
  let found = 0;
  const isRefused = await isRefusedBy(async () => {
    const key = await mirrorKey(orgId, undefined, path, folder, async () => undefined);
    await checkMirror(orgId, key, folder, () => {
      found += 1;
    });
  });
  return isRefused || found > 0;
}

/** With another byte, a byte less or more, or not there. */
function forgery(bytes: Buffer, next: () => number): Buffer | undefined {
  const flipped = flippedByte({ bytes: Uint8Array.from(bytes) }, next)['bytes'] as Uint8Array;
  const ways = [flipped, flipped, bytes.subarray(1), Buffer.concat([bytes, bytes.subarray(0, 1)])];
  const way = ways[below(ways.length + 1, next)];
  return way === undefined ? undefined : Buffer.from(way);
}

async function isRefusedBy(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return false;
  } catch (error) {
    if (error instanceof Refusal || error instanceof CommandError) return true;
    throw error;
  }
}
