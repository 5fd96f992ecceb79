import type { OrgId } from '#lib/access/organization-id.ts';
import { type AuditId, parseAuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { leafOf } from '#lib/evidence/commitment/leaf.ts';
import { parseLeaf } from '#lib/evidence/commitment/leaf-text.ts';
import { leafIdOf } from '#lib/evidence/leaf-id.ts';
import type { IndexedId } from '#lib/evidence/reading/read-by-index.ts';
import { batchGet } from '#lib/store/batch-get.ts';
import { encodeItem } from '#lib/store/encode-item.ts';
import { entryKey } from '#lib/store/entry-key.ts';
import { saltedEntry } from '#lib/store/fetch-salted-entries.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import type { RollupDelta } from '#lib/store/log/log-batches.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import { batchCountsFit } from './batch-counts.ts';
import type { Finding } from './finding.ts';
import { type Item, isSame } from './item.ts';

/** Leaves that follow one another: those of one batch. */
export interface LeafRun {
  readonly first: number;
  readonly leaves: readonly string[];
  /** What the batch adds to the rollups; undefined where only a part of it is here. */
  readonly rollups: readonly RollupDelta[] | undefined;
  /** The indexes among them where the tiles hold another hash. */
  readonly contradicted: readonly number[];
}

/** What is to be checked: batches, and what is true of all of them. */
export interface LeafOrder {
  readonly orgId: OrgId;
  readonly runs: readonly LeafRun[];
  /** Below which every leaf must have an index. */
  readonly derived: number;
  /** By when an entry must have expired that is gone, RFC 3339 in UTC with milliseconds. */
  readonly now: string;
}

/** A leaf of which the index item says something else, which has to wait until all leaves are known. */
export interface Misplaced {
  readonly id: AuditId;
  readonly index: number;
  /** What the item states; undefined where there is none. */
  readonly stated: number | undefined;
  /** Whether the tiles hold another hash in the leaf's place. */
  readonly contradicted: boolean;
}

export interface LeafVerdict {
  readonly findings: readonly Finding[];
  readonly misplaced: readonly Misplaced[];
  /** Leaves whose hash in the tiles is wrong, and not the leaf. */
  readonly wrongTiles: readonly number[];
  /** Of those that are leaves. */
  readonly ids: readonly IndexedId[];
  /** When the last of the entries was recorded, or expired where it is gone; undefined where neither is known. */
  readonly lastCreatedAt: string | undefined;
}

/** A leaf and what the tables hold for it. */
interface Place {
  readonly index: number;
  readonly leaf: string;
  readonly id: AuditId;
  readonly contradicted: boolean;
  readonly entry: Item | undefined;
  readonly indexItem: Item | undefined;
}

/** What a check gathers. */
interface Gathered {
  readonly findings: Finding[];
  readonly misplaced: Misplaced[];
  readonly wrongTiles: number[];
  readonly ids: IndexedId[];
  lastCreatedAt: string | undefined;
}

/**
 * Checks leaves against the entries that they commit to and the indexes that state their places.
 *
 * @throws AuditLogError as storeError says
 */
export async function checkLeaves(order: LeafOrder, tables: EvidenceTables): Promise<LeafVerdict> {
  const found: Gathered = {
    findings: [],
    misplaced: [],
    wrongTiles: [],
    ids: [],
    lastCreatedAt: undefined,
  };
  const items = await fetchItems(order, tables);
  for (const run of order.runs) checkRun(order, run, items, found);
  return found;
}

function checkRun(order: LeafOrder, run: LeafRun, items: Items, found: Gathered): void {
  const entries: { entry: StoredEntry; leaf: string }[] = [];
  const gone: string[] = [];
  const contradicted = new Set(run.contradicted);
  for (const [n, leaf] of run.leaves.entries()) {
    const index = run.first + n;
    const id = unverifiedId(leaf);
    const place = { index, leaf, id, contradicted: contradicted.has(index), ...items.of(id) };
    const entry = checkPlace(order, place, found);
    if (entry === undefined) continue;
    if (entry === 'gone') gone.push(expiryIn(leaf));
    else entries.push({ entry, leaf });
    found.lastCreatedAt = entry === 'gone' ? expiryIn(leaf) : entry.createdAt;
  }
  const isWhole = entries.length + gone.length === run.leaves.length;
  const { first, rollups } = run;
  if (isWhole && rollups !== undefined && !batchCountsFit({ first, rollups }, entries, gone)) {
    found.findings.push({ kind: 'batch', index: first });
  }
}

/** @returns the entry, 'gone' where it has expired and been deleted; undefined where it isn't what the leaf says */
function checkPlace(
  order: LeafOrder,
  place: Place,
  found: Gathered,
): StoredEntry | 'gone' | undefined {
  const { index, leaf, id, contradicted, indexItem } = place;
  const entry = entryAt(order, place);
  // One that is an entry's own needs no parsing.
  if (typeof entry === 'string' && leafIdOf(order.orgId, leaf) !== id) {
    found.findings.push({ kind: 'alteration', index });
    return undefined;
  }
  found.ids.push({ index, id });
  const isInPlace = checkIndex(order, place, found);
  if (entry === 'missing') found.findings.push({ kind: 'deletion', id, index });
  else if (entry === 'other' || (entry === 'gone' && contradicted && isInPlace)) {
    found.findings.push({ kind: 'alteration', id, index });
  } else {
    if (contradicted && isInPlace && indexItem !== undefined) found.wrongTiles.push(index);
    return entry;
  }
  return undefined;
}

/** @returns whether nothing says that the leaf belongs elsewhere */
function checkIndex(order: LeafOrder, place: Place, found: Gathered): boolean {
  const { index, id, contradicted, indexItem } = place;
  if (indexItem === undefined && index >= order.derived) return true;
  const expected = { ...logKeys.index(order.orgId, id), index };
  if (indexItem !== undefined && isSame(indexItem, expected)) return true;
  const stated = indexItem?.['index'];
  found.misplaced.push({
    id,
    index,
    stated: typeof stated === 'number' ? stated : undefined,
    contradicted,
  });
  return false;
}

function entryAt(
  { orgId, now }: LeafOrder,
  { leaf, id, entry: item }: Place,
): StoredEntry | 'gone' | 'missing' | 'other' {
  if (item === undefined) return expiryIn(leaf) <= now ? 'gone' : 'missing';
  try {
    const salted = saltedEntry(item, orgId, id);
    const secret = item['secret'] as Uint8Array;
    const isWhole =
      leafOf(salted) === leaf && isSame(item, encodeItem(orgId, salted.entry, secret));
    return isWhole ? salted.entry : 'other';
  } catch {
    return 'other';
  }
}

/** What is greater than any time where it never expires, or isn't a leaf. */
function expiryIn(leaf: string): string {
  try {
    return parseLeaf(leaf).expiresAt ?? '~';
  } catch {
    return '~';
  }
}

const idLength = 36;
const idFromEnd = `${'0'.repeat(idLength)}","org":"${'0'.repeat(idLength)}","v":1}`.length;

/** What is in the place of the id, if it is a leaf; it may be anything. */
function unverifiedId(leaf: string): AuditId {
  return leaf.slice(-idFromEnd, idLength - idFromEnd) as AuditId;
}

type Items = Awaited<ReturnType<typeof fetchItems>>;

async function fetchItems({ orgId, runs }: LeafOrder, { entries, log }: EvidenceTables) {
  const leaves = runs.flatMap((run) => run.leaves);
  const ids = new Set(leaves.map(unverifiedId).filter((id) => parseAuditId(id) === id));
  const keys = [...ids].flatMap((id) => [
    { table: entries.name, key: { pk: entryKey(orgId, id) } },
    { table: log.name, key: { ...logKeys.index(orgId, id) } },
  ]);
  const found = await batchGet({ ...entries, deadlineMs: 60_000 }, keys);
  const byKey = new Map(found.map(({ item }) => [item['pk'], item]));
  return {
    of: (id: AuditId) => ({
      entry: byKey.get(entryKey(orgId, id)),
      indexItem: byKey.get(logKeys.index(orgId, id).pk),
    }),
  };
}
