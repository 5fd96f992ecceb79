import type { Report } from '#infra/fsck/finding.ts';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { Checkpoint } from '#lib/evidence/checkpoint/checkpoint.ts';
import type { VerifierKey } from '#lib/evidence/checkpoint/verifier-key.ts';
import { rootOf, tilesForRoot } from '#lib/evidence/tree/root.ts';
import { isSameHash } from '#lib/evidence/tree/same-hash.ts';
import { hashesAt, tileIn } from '#lib/evidence/tree/tile.ts';
import { checkpointPath, type MirrorFolder } from './mirror-folder.ts';
import { opened } from './opened.ts';
import { Refusal } from './refusal.ts';
import { VerifiedParts } from './verified-parts.ts';

/**
 * Checks a mirror by itself: every leaf and tile against its checkpoint, and every checkpoint that was taken against those.
 *
 * @returns how many leaves it has
 * @throws Refusal where its own checkpoint is none
 */
export async function checkMirror(
  orgId: OrgId,
  key: VerifierKey,
  folder: MirrorFolder,
  report: Report,
): Promise<number> {
  const note = await folder.read('checkpoint');
  if (note === undefined) throw new Refusal({ kind: 'checkpoint' }, 'There is no checkpoint.');
  const checkpoint = await opened(note.toString(), key);
  const told = async (check: () => Promise<unknown>) => {
    try {
      await check();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      report(error.finding);
    }
  };
  const parts = new VerifiedParts(checkpoint, (path) => folder.read(path));
  await parts.verifyEdge();
  const { size } = checkpoint;
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    for (let index = 0; tileIn(size, level, index).width > 0; index++) {
      await told(async () => {
        const hashes = await parts.tile(level, index);
        if (level === 0) await parts.bundle(index, hashes, orgId);
      });
    }
  }
  for (const older of await folder.checkpointSizes()) {
    await told(() => checkOlder(older, checkpoint, key, folder, parts));
  }
  return size;
}

async function checkOlder(
  size: number,
  newest: Checkpoint,
  key: VerifierKey,
  folder: MirrorFolder,
  parts: VerifiedParts,
): Promise<void> {
  const note = (await folder.read(checkpointPath(size)))?.toString() ?? '';
  const checkpoint = await opened(note, key);
  if (checkpoint.size !== size) {
    throw new Refusal({ kind: 'checkpoint', index: size }, 'The checkpoint is of another size.');
  }
  if (size > newest.size)
    throw new Refusal({ kind: 'rollback', index: newest.size }, 'It was larger.');
  const tiles = new Map<string, Buffer>();
  for (const { level, index } of tilesForRoot(size)) {
    tiles.set(`${level}/${index}`, await parts.tile(level, index));
  }
  const root = rootOf(size, (level, index) => tiles.get(`${level}/${index}`) ?? new Uint8Array());
  if (!isSameHash(root, checkpoint.root)) {
    throw new Refusal({ kind: 'fork', index: size }, 'The checkpoint is of another log.');
  }
}
