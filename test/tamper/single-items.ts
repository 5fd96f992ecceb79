import { latestTime } from '#infra/fsck/latest-time.ts';
import { utcTimestamp } from '#lib/entry/utc-timestamp.ts';
import { ordinal } from '#lib/store/log/log-keys.ts';
import { logId, logItem, orgId } from '../evidence/log-entries.ts';
import type { Item } from '../evidence/memory-dynamodb.ts';
import { below, shuffled } from '../evidence/random.ts';
import { flippedByte } from './flipped-byte.ts';
import { type MadeLog, now } from './sealed-log.ts';
import { type Expected, kindOf, type Tamper, type Tampering } from './tampering.ts';

/** One byte of one item, its key included. */
export const flip: Tamper = (made, next) => {
  const { table, item } = anyItem(made, next);
  const flipped = flippedByte(item, next);
  if (isSameItem(item, flipped) || isTaken(made, table, item, flipped)) return undefined;
  const isMoved = flipped['pk'] !== item['pk'];
  const expected = isMoved
    ? whenRemoved(made, table, item)
    : whenFlipped(made, table, item, flipped);
  if (
    expected === undefined ||
    (isMoved && table === 'entries' && made.young.has(String(item['pk'])))
  ) {
    return undefined;
  }
  // An expired entry may be gone; but its item is in the organization's index still, under a key that is wrong.
  const isListed = isMoved && table === 'entries';
  return { ...replaced(made, table, item, [flipped]), expected: isListed ? 'found' : expected };
};

export const remove: Tamper = (made, next) => {
  const { table, item } = anyItem(made, next);
  const expected = whenRemoved(made, table, item);
  return expected && { ...replaced(made, table, item, []), expected };
};

/** A copy of an item of the log elsewhere in its partition, or of an entry under an id of its own. */
export const add: Tamper = (made, next) => {
  const { table, item } = anyItem(made, next);
  if (table === 'entries') {
    const { secret: _, ...entry } = logItem(made.sealed[0] ?? never());
    const id = logId(900_000 + below(1000, next));
    const copy = { ...entry, pk: `${orgId}#${id}`, id, secret: new Uint8Array(32) };
    return { ...replaced(made, table, item, [item, copy]), expected: 'found' };
  }
  const kind = kindOf(item);
  const { sk } = item;
  const places = made.log.filter(({ pk }) => pk === item['pk']).map((other) => other['sk']);
  if (kind === 'index') {
    // Nothing reads it: no entry has this id, and none that had it could be sealed unnoticed.
    const copy = { ...item, pk: `${orgId}#index#${logId(900_001)}` };
    return { ...replaced(made, table, item, [item, copy]), expected: 'nothing' };
  }
  if (['head', 'organization', 'sweep'].includes(kind)) return undefined;
  const place = kind === 'rollup' ? `${sk}x` : ordinal(below(2 * made.sealed.length + 2, next));
  if (places.includes(place)) return undefined;
  return { ...replaced(made, table, item, [item, { ...item, sk: place }]), expected: 'found' };
};

/** The contents of two items of a kind, under each other's keys; or two leaves of a batch. */
export const swap: Tamper = (made, next) => {
  const { table, item } = anyItem(made, next);
  const kind = table === 'entries' ? undefined : kindOf(item);
  if (kind === 'batch' && next() < 0.7) return swapLeaves(made, item, next);
  const alike = made[table].filter(
    (other) => other !== item && (kind === undefined || kindOf(other) === kind),
  );
  const other = alike[below(alike.length, next)];
  if (other === undefined || [item, other].some(({ pk }) => made.young.has(String(pk))))
    return undefined;
  const [one, two] = [
    { ...other, ...keyOf(item) },
    { ...item, ...keyOf(other) },
  ];
  if (isSameItem(one, item) || kind === 'sweep') return undefined;
  const swapped = replaced(replaced(made, table, item, [one]), table, other, [two]);
  return { ...swapped, expected: 'found' };
};

function swapLeaves(made: MadeLog, item: Item, next: () => number): Tampering | undefined {
  const leaves = item['leaves'] as string[];
  const other = shuffled(leaves, next);
  if (isSameItem(leaves, other)) return undefined;
  return { ...replaced(made, 'log', item, [{ ...item, leaves: other }]), expected: 'found' };
}

/** An item as it was before, or a batch once more at the end. */
export const replay: Tamper = (made, next) => {
  const earlier = made.history[below(made.history.length, next)];
  const item = made.log.find((other) => earlier && isSameItem(keyOf(other), keyOf(earlier)));
  if (item === undefined || earlier === undefined) return undefined;
  if (kindOf(item) === 'batch') {
    const copy = { ...item, sk: ordinal(made.sealed.length) };
    return { ...replaced(made, 'log', item, [item, copy]), expected: 'found' };
  }
  if (isSameItem(item, earlier)) return undefined;
  return { ...replaced(made, 'log', item, [earlier]), expected: 'found' };
};

/** A leaf out of a batch, or an entry's leaf once more in it. */
export const leaves: Tamper = (made, next) => {
  const batches = made.log.filter((item) => kindOf(item) === 'batch');
  const item = batches[below(batches.length, next)] ?? never();
  const own = item['leaves'] as string[];
  const at = below(own.length, next);
  const other = next() < 0.5 ? own.toSpliced(at, 1) : own.toSpliced(at, 0, own[at] ?? '');
  return { ...replaced(made, 'log', item, [{ ...item, leaves: other }]), expected: 'found' };
};

function anyItem(made: MadeLog, next: () => number) {
  const table = next() < 0.4 && made.entries.length > 0 ? 'entries' : 'log';
  const kinds = [...new Set(made.log.map(kindOf))];
  const kind = kinds[below(kinds.length, next)];
  // Each kind as often: most items are indexes.
  const items =
    table === 'entries' ? made.entries : made.log.filter((item) => kindOf(item) === kind);
  return { table, item: items[below(items.length, next)] ?? never() } as const;
}

function replaced<Log extends { entries: readonly Item[]; log: readonly Item[] }>(
  made: Log,
  table: 'entries' | 'log',
  item: Item,
  others: readonly Item[],
): Log {
  return { ...made, [table]: made[table].flatMap((kept) => (kept === item ? others : [kept])) };
}

/** Undefined where anything may come of it: an entry that isn't sealed yet has no proof. */
function whenRemoved(made: MadeLog, table: string, item: Item): Expected | undefined {
  if (table === 'entries') {
    if (made.young.has(String(item['pk']))) return undefined;
    const { expiresAt } = item;
    // One that expires within the minutes by which clocks may differ may be gone by another clock.
    return typeof expiresAt === 'string' && expiresAt <= latestTime(now) ? 'nothing' : 'found';
  }
  const kind = kindOf(item);
  if (kind === 'sweep') return 'nothing';
  if (kind !== 'checkpoint') return 'found';
  // The newest one leaves what it covered unsigned.
  return Number(item['sk']) === made.sealed.length ? 'found' : 'nothing';
}

function whenFlipped(
  made: MadeLog,
  table: string,
  item: Item,
  flipped: Item,
): Expected | undefined {
  if (table === 'entries') return made.young.has(String(item['pk'])) ? undefined : 'found';
  const kind = kindOf(item);
  // A sweep's position under another key is one that nothing reads.
  if (kind === 'sweep' && flipped['sk'] !== item['sk']) return 'nothing';
  const [before, after] = [item, flipped].map(({ position, signedAt }) => position ?? signedAt);
  return before !== after && isPast(String(after)) ? 'nothing' : 'found';
}

/** A checkpoint's time is what our clock said, and isn't held against anything. */
function isPast(time: string): boolean {
  const isTime = utcTimestamp(time) === time;
  return isTime && time <= '2026-11-26T07:05:00.000Z';
}

/** Whether the key of one item has become that of another, which only one of them can have. */
function isTaken(made: MadeLog, table: 'entries' | 'log', item: Item, flipped: Item): boolean {
  const { pk, sk } = flipped;
  return made[table].some((other) => other !== item && other['pk'] === pk && other['sk'] === sk);
}

function keyOf({ pk, sk, id }: Item): Item {
  return sk === undefined ? { pk, id } : { pk, sk };
}

function isSameItem(one: unknown, other: unknown): boolean {
  return text(one) === text(other);
}

function text(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    member instanceof Uint8Array ? Buffer.from(member).toString('hex') : member,
  );
}

export function never(): never {
  throw new Error('This does not happen');
}
