import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { publishCheckpoint } from '#lib/evidence/sealing/publish-checkpoint.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { entryKey } from '#lib/store/entry-key.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { advanceSweepPosition } from '#lib/store/log/sweep-position.ts';
import { keySigner, logName } from '../evidence/key-signer.ts';
import { logEntry, logItem, orgId } from '../evidence/log-entries.ts';
import { type Item, MemoryDynamodb } from '../evidence/memory-dynamodb.ts';
import { below } from '../evidence/random.ts';

/** When everything is checked: long after most entries were recorded, of which some have expired by then. */
export const now = new Date('2026-11-26T07:00:00.000Z');

/** A store with a log in it, as items. */
export interface SealedLog {
  readonly entries: readonly Item[];
  readonly log: readonly Item[];
}

/** The ends of batches, and the sizes of checkpoints. */
export interface Cut {
  readonly size: number;
  readonly isSigned: boolean;
}

/** Items as a store with a client. */
export function storeOf({
  entries,
  log,
}: SealedLog): EvidenceTables & { memory: MemoryDynamodb; history: Item[] } {
  const memory = new MemoryDynamodb();
  for (const item of entries) memory.put('entries', item);
  for (const item of log) memory.put('log', item);
  const history: Item[] = [];
  const client = memory.client(async (command, apply) => {
    if (command instanceof PutCommand) history.push(command.input.Item ?? {});
    return apply();
  });
  return {
    memory,
    history,
    entries: { client, name: 'entries' },
    log: { client, name: 'log' },
  };
}

/** Everything in a store. */
export function itemsOf(memory: MemoryDynamodb): SealedLog {
  return { entries: memory.items('entries'), log: memory.items('log') };
}

/**
 * Seals entries in cuts, and signs where a cut says so.
 *
 * @param signed By the key that is made from this byte; 1 is the log's own.
 */
export async function seal(
  tables: EvidenceTables,
  entries: readonly StoredEntry[],
  cuts: readonly Cut[],
  signed = 1,
): Promise<void> {
  const rules = { signer: keySigner(signed), logName, checkpointSeconds: 0 };
  let start = 0;
  for (const { size, isSigned } of cuts) {
    const ids = entries.slice(start, size).map(({ id }) => id);
    await sealEntries(orgId, ids, tables);
    if (isSigned) await publishCheckpoint(orgId, tables.log, rules, now);
    start = size;
  }
}

export interface MadeLog extends SealedLog {
  readonly sealed: readonly StoredEntry[];
  readonly cuts: readonly Cut[];
  /** Of which the items are gone, since they have expired. */
  readonly gone: ReadonlySet<string>;
  /** Everything that was put into the log's table. */
  readonly history: readonly Item[];
  /** Too young to be in the log. */
  readonly young: ReadonlySet<string>;
}

/** A log of `count` entries, sealed in batches of random sizes. */
export async function madeLog(count: number, next: () => number): Promise<MadeLog> {
  const sealed = Array.from({ length: count }, (_, n) => logEntry(n, next));
  const fresh = Array.from({ length: below(3, next) }, (_, n) => youngEntry(count + n));
  const tables = storeOf({ entries: [...sealed, ...fresh].map(logItem), log: [] });
  const cuts = cutsOf(count, next);
  await seal(tables, sealed, cuts);
  const position = String(sealed.at(-1)?.createdAt);
  await advanceSweepPosition(orgId, 0, { position, began: '' }, tables.log);
  const expired = sealed.filter(({ expiresAt = '~' }) => expiresAt <= now.toISOString());
  const gone = new Set(expired.filter(() => next() < 0.5).map(({ id }) => String(id)));
  const { entries, log } = itemsOf(tables.memory);
  return {
    entries: entries.filter(({ id }) => !gone.has(String(id))),
    log,
    sealed,
    cuts,
    gone,
    history: tables.history.map(defined),
    young: new Set(fresh.map(({ id }) => String(entryKey(orgId, id)))),
  };
}

function youngEntry(number: number): StoredEntry {
  return { ...logEntry(number), createdAt: new Date(now.getTime() - 5000).toISOString() };
}

/** The last one is signed, but for some logs of which the last batch isn't yet. */
function cutsOf(count: number, next: () => number): Cut[] {
  const cuts: Cut[] = [];
  for (let size = 0; size < count; ) {
    size = Math.min(count, size + 1 + below(Math.ceil(count / 3), next));
    cuts.push({ size, isSigned: size === count || next() < 0.5 });
  }
  return cuts;
}

function defined(item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
}
