import type { OrgId } from '#lib/access/organization-id.ts';
import { boundedTasks } from '#lib/bounded-tasks.ts';
import type { VerifierKey } from '#lib/evidence/checkpoint/verifier-key.ts';
import { tilesForAppend } from '#lib/evidence/tree/append-to-tiles.ts';
import { hashesAt, tileIn, tileWidth } from '#lib/evidence/tree/tile.ts';
import { tilePath } from '#lib/evidence/tree/tile-path.ts';
import { checkpointPath, type MirrorFolder } from './mirror-folder.ts';
import { keyText } from './mirror-key.ts';
import { opened } from './opened.ts';
import { readGrowth } from './read-growth.ts';
import { type PartSource, VerifiedParts } from './verified-parts.ts';

export interface Mirrored {
  /** How many leaves the mirror had, and has. */
  readonly from: number;
  readonly to: number;
}

const concurrency = 8;

/**
 * Copies what is new of a log. Nothing is written that isn't verified against a checkpoint which has grown from the one that
 * is kept, and that itself is replaced last: wherever it ends, the next run goes on.
 *
 * @param source The log's, which isn't trusted.
 * @throws Refusal where the log doesn't continue what is here
 */
export async function mirrorLog(
  orgId: OrgId,
  key: VerifierKey,
  folder: MirrorFolder,
  source: PartSource,
  progress: (leaves: number, of: number) => void = () => {},
): Promise<Mirrored> {
  const kept = (await folder.read('checkpoint'))?.toString();
  const from = kept === undefined ? 0 : (await opened(kept, key)).size;
  const growth = await readGrowth(kept, key, source);
  if (growth === undefined) return { from, to: from };
  const { checkpoint, note } = growth;
  const to = checkpoint.size;
  // What an earlier run has left is verified as what comes from elsewhere is.
  const parts = new VerifiedParts(
    checkpoint,
    async (path) => (await folder.read(path)) ?? source(path),
  );
  await parts.verifyEdge();
  await writeNew(folder, 'key', keyText(key));
  await copyTiles(from, to, parts, folder);
  await copyBundles(orgId, from, to, parts, folder, progress);
  await folder.write(checkpointPath(to), note);
  await folder.write('checkpoint', note);
  await removePartial(from, to, folder);
  return { from, to };
}

/** From the top, since each is verified by the one above it. */
async function copyTiles(
  from: number,
  to: number,
  parts: VerifiedParts,
  folder: MirrorFolder,
): Promise<void> {
  for (const level of levelsOf(to).toReversed()) {
    await each(newTiles(level, from, to), async (index) => {
      const bytes = await parts.tile(level, index);
      await writeNew(folder, tilePath(tileIn(to, level, index)), bytes);
    });
  }
}

async function copyBundles(
  orgId: OrgId,
  from: number,
  to: number,
  parts: VerifiedParts,
  folder: MirrorFolder,
  progress: (leaves: number, of: number) => void,
): Promise<void> {
  let leaves = from;
  await each(newTiles(0, from, to), async (index) => {
    const { width } = tileIn(to, 0, index);
    const bundle = await parts.bundle(index, await parts.tile(0, index), orgId);
    await writeNew(folder, tilePath({ level: 'entries', index, width }), bundle);
    leaves += width;
    progress(Math.min(leaves, to), to);
  });
}

/** Does it for each, a few at once. */
async function each(
  indexes: Iterable<number>,
  copy: (index: number) => Promise<void>,
): Promise<void> {
  const tasks = boundedTasks(concurrency);
  for (const index of indexes) await tasks.start(() => copy(index));
  const failure = await tasks.finish();
  if (failure !== undefined) throw failure;
}

function levelsOf(size: number): number[] {
  const levels: number[] = [];
  for (let level = 0; hashesAt(level, size) > 0; level++) levels.push(level);
  return levels;
}

/** The indexes of the tiles of a level that are new, or have grown. */
function* newTiles(level: number, from: number, to: number): Generator<number, void, undefined> {
  if (from === to) return;
  const first = Math.floor(hashesAt(level, from) / tileWidth);
  for (let index = first; tileIn(to, level, index).width > 0; index++) yield index;
}

async function writeNew(
  folder: MirrorFolder,
  path: string,
  bytes: string | Uint8Array,
): Promise<void> {
  if ((await folder.read(path)) === undefined) await folder.write(path, bytes);
}

/** Tiles and bundles that were not full, and of which there are fuller ones now. */
async function removePartial(from: number, to: number, folder: MirrorFolder): Promise<void> {
  for (const { level, index, width } of tilesForAppend(from)) {
    if (tileIn(to, level, index).width === width) continue;
    await folder.remove(tilePath({ level, index, width }));
    if (level === 0) await folder.remove(tilePath({ level: 'entries', index, width }));
  }
}
