import { checkLeaves } from '#infra/fsck/check-leaves.ts';
import { checkLog } from '#infra/fsck/check-log.ts';
import type { Finding } from '#infra/fsck/finding.ts';
import type { Checkpoint } from '#lib/evidence/checkpoint/checkpoint.ts';
import { openCheckpoint } from '#lib/evidence/checkpoint/open-checkpoint.ts';
import { keyOf } from '../evidence/key-signer.ts';
import { orgId } from '../evidence/log-entries.ts';
import { below, random } from '../evidence/random.ts';
import { isForgeryFound } from './forged-evidence.ts';
import { isMirrorForgeryFound } from './forged-mirror.ts';
import { fork, truncate } from './histories.ts';
import { type MadeLog, madeLog, now, type SealedLog, storeOf } from './sealed-log.ts';
import { add, flip, leaves, never, remove, replay, swap } from './single-items.ts';
import { kindOf, type Tamper, type Tampering } from './tampering.ts';

const ways: Readonly<Record<string, Tamper>> = {
  flip,
  remove,
  add,
  swap,
  replay,
  leaves,
  truncate,
  fork,
};

export interface TamperCounts {
  /** By fsck alone, by fsck with a checkpoint kept elsewhere, by nothing as documented, or by the verifier. */
  readonly found: Record<string, number>;
  /** Those that weren't as they had to be, or that an untouched store was accused of. */
  readonly failures: string[];
}

/** Makes logs from a seed and tampers with them so often, each time with one of them as it was. */
export async function tamper(
  seed: number,
  count: number,
  progress: (done: number) => void = () => {},
): Promise<TamperCounts> {
  const next = random(seed);
  const logs = await madeLogs(next, count);
  const counts: TamperCounts = { found: {}, failures: [] };
  for (const made of logs) await checkUntouched(made, counts);
  for (let done = 0; done < count; ) {
    const names = [...Object.keys(ways), 'flip', 'flip', 'evidence'];
    const name = names[below(names.length, next)] ?? 'flip';
    const made = logs[Math.floor(next() ** 3 * logs.length)] ?? never();
    const tried = await tryOne(name, made, next);
    if (tried === undefined) continue;
    done += 1;
    counts.found[tried.by] = (counts.found[tried.by] ?? 0) + 1;
    if (tried.failure !== undefined) counts.failures.push(`#${done} ${tried.failure}`);
    progress(done);
  }
  return counts;
}

interface Tried {
  readonly by: string;
  readonly failure?: string;
}

async function tryOne(name: string, made: MadeLog, next: () => number): Promise<Tried | undefined> {
  const way = ways[name];
  if (way !== undefined) {
    const tampering = await way(made, next);
    return tampering === undefined ? undefined : judge(name, made, tampering);
  }
  // A mirror is files, which take their time.
  const isMirror = next() < 0.1;
  const isFound = await (isMirror ? isMirrorForgeryFound : isForgeryFound)(made, next);
  if (isFound === undefined) return undefined;
  const by = isMirror ? 'mirror' : 'verifier';
  return { by, ...(isFound ? {} : { failure: `not refused by ${by}` }) };
}

async function judge(name: string, made: MadeLog, tampering: Tampering): Promise<Tried> {
  const { expected } = tampering;
  const alone = await findings(tampering);
  if (expected === 'found') {
    return {
      by: `${name}: fsck`,
      ...(alone.length > 0 ? {} : { failure: `${name} not found: ${difference(made, tampering)}` }),
    };
  }
  const by = `${name}: ${expected === 'since' ? 'fsck --since' : 'nothing, as documented'}`;
  const withSince = await findings(tampering, await newestOf(made));
  const isAsExpected = alone.length === 0 && withSince.length > 0 === (expected === 'since');
  const seen = JSON.stringify({ alone, withSince });
  return {
    by,
    ...(isAsExpected
      ? {}
      : { failure: `${name} not ${expected}: ${seen} ${difference(made, tampering)}` }),
  };
}

async function checkUntouched(made: MadeLog, { failures }: TamperCounts): Promise<void> {
  for (const since of [undefined, await newestOf(made)]) {
    const found = await findings(made, since);
    if (found.length > 0) failures.push(`false alarm: ${JSON.stringify(found)}`);
  }
}

async function findings(log: SealedLog, since?: Checkpoint): Promise<Finding[]> {
  const tables = storeOf(log);
  const found: Finding[] = [];
  await checkLog({
    orgId,
    tables,
    now,
    lagMs: 60_000,
    key: await keyOf(orgId),
    since,
    checkLeaves: (order) => checkLeaves(order, tables),
    concurrency: 2,
    report: (finding) => found.push(finding),
    progress() {},
  });
  return found;
}

async function newestOf({ log }: SealedLog): Promise<Checkpoint> {
  const notes = log.filter((item) => kindOf(item) === 'checkpoint').map(({ note }) => String(note));
  const kept = await Promise.all(
    notes.map(async (note) => openCheckpoint(note, await keyOf(orgId))),
  );
  return kept.sort((one, other) => other.size - one.size)[0] ?? never();
}

/** Small ones first, which are taken most often; two of more than a tile. */
async function madeLogs(next: () => number, count: number): Promise<MadeLog[]> {
  const logs: MadeLog[] = [];
  for (let n = 0; n < 40; n++) logs.push(await madeLog(1 + n, next));
  if (count >= 1000) for (const size of [257, 300, 520]) logs.push(await madeLog(size, next));
  return logs;
}

function difference(made: SealedLog, tampered: SealedLog): string {
  const before = new Set([...made.entries, ...made.log]);
  const after = [...tampered.entries, ...tampered.log].filter((item) => !before.has(item));
  return JSON.stringify(after.slice(0, 2)).slice(0, 600);
}
