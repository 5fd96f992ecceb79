import type { AuditId } from '#lib/entry/audit-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { utcTimestamp } from '#lib/entry/utc-timestamp.ts';
import { leafOf } from '#lib/evidence/commitment/leaf.ts';
import { parseLeaf } from '#lib/evidence/commitment/leaf-text.ts';
import { leafIdOf } from '#lib/evidence/leaf-id.ts';
import type { IndexedId } from '#lib/evidence/reading/read-by-index.ts';
import { saltedEntry } from '#lib/store/fetch-salted-entries.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import { batchCountsFit } from './batch-counts.ts';
import { hasDerivedAttributes } from './derived-attributes.ts';
import { fetchLeafItems, type LeafItems, unverifiedId } from './fetch-leaf-items.ts';
import type { Finding } from './finding.ts';
import { type Item, isSame } from './item.ts';
import { laneSalts } from './lanes/lane-salts.ts';
import type { LeafOrder, LeafRun, LeafVerdict, Misplaced } from './leaf-order.ts';

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
  const items = await fetchLeafItems(order, tables);
  for (const run of order.runs) checkRun(order, run, items, found);
  return found;
}

function checkRun(order: LeafOrder, run: LeafRun, items: LeafItems, found: Gathered): void {
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
  const { index, leaf, id, contradicted } = place;
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
    if (contradicted && isInPlace) found.wrongTiles.push(index);
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
    const salted = saltedEntry(item, orgId, id, laneSalts);
    const isWhole =
      leafOf(salted) === leaf &&
      isTime(salted.entry.expiresAt) &&
      hasDerivedAttributes(item, salted.entry);
    return isWhole ? salted.entry : 'other';
  } catch {
    return 'other';
  }
}

/** The one thing in a leaf made from an entry that readers of leaves may not take. */
function isTime(expiresAt: string | undefined): boolean {
  return expiresAt === undefined || utcTimestamp(expiresAt) === expiresAt;
}

/** What is greater than any time where it never expires, or isn't a leaf. */
function expiryIn(leaf: string): string {
  try {
    return parseLeaf(leaf).expiresAt ?? '~';
  } catch {
    return '~';
  }
}
