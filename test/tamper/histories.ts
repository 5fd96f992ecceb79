import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { logEntry, logItem } from '../evidence/log-entries.ts';
import { below } from '../evidence/random.ts';
import { type Cut, itemsOf, type MadeLog, type SealedLog, seal, storeOf } from './sealed-log.ts';
import { kindOf, type Tamper } from './tampering.ts';

/** The log as it was at a size that is signed, in more and more of what would tell that it went on. */
export const truncate: Tamper = async (made, next) => {
  const cut = signedCut(made, next);
  if (cut === undefined) return undefined;
  const depth = below(4, next);
  const kept = new Set(made.sealed.slice(0, cut.size).map(({ id }) => String(id)));
  const isKept = ({ pk, id }: Readonly<Record<string, unknown>>) =>
    kept.has(String(id)) || made.young.has(String(pk));
  const earlier = await sealedAgain(made, made.sealed.slice(0, cut.size), cut.size);
  if (depth === 0) {
    const isCut = (item: Readonly<Record<string, unknown>>) =>
      kindOf(item) === 'batch' && Number(item['sk']) >= cut.size;
    const { entries, log } = made;
    return { entries, log: log.filter((item) => !isCut(item)), expected: 'found' };
  }
  if (depth === 1) {
    const checkpoints = made.log.filter((item) => kindOf(item) === 'checkpoint');
    const log = [...earlier.log.filter((item) => kindOf(item) !== 'checkpoint'), ...checkpoints];
    return { entries: made.entries.filter(isKept), log, expected: 'found' };
  }
  const entries = depth === 2 ? made.entries : made.entries.filter(isKept);
  const areLeft = entries.length > made.entries.filter(isKept).length;
  return { entries, log: earlier.log, expected: areLeft ? 'found' : 'since' };
};

/** Another history from some place on, sealed and signed as if it were the first: by the log's key, by another, or not. */
export const fork: Tamper = async (made, next) => {
  const cut = signedCut(made, next) ?? { size: 0, isSigned: true };
  const entries = otherHistory(made.sealed, cut.size, next);
  if (entries === undefined) return undefined;
  const way = (['key', 'other key', 'unsigned'] as const)[below(3, next)] ?? 'key';
  const size = entries.length;
  const again = await sealedAgain(
    made,
    entries,
    way === 'unsigned' ? cut.size : size,
    way === 'other key' ? 2 : 1,
  );
  const gone = new Set(made.gone);
  const kept = made.entries.filter(({ pk }) => made.young.has(String(pk)));
  const forged = entries.filter(({ id }) => !gone.has(id)).map(logItem);
  // Where the last entry is all that is missing, what is left is the log as it was, and signed.
  const isSigned = way === 'key' || (way === 'unsigned' && size <= cut.size);
  return { entries: [...forged, ...kept], log: again.log, expected: isSigned ? 'since' : 'found' };
};

function signedCut({ cuts, sealed }: MadeLog, next: () => number): Cut | undefined {
  const signed = cuts.filter(({ size, isSigned }) => isSigned && size < sealed.length);
  return signed[below(signed.length, next)];
}

/** With an entry that says something else, is missing, is new or has changed places with another. */
function otherHistory(
  sealed: readonly StoredEntry[],
  from: number,
  next: () => number,
): StoredEntry[] | undefined {
  const at = from + below(sealed.length - from, next);
  const entry = sealed[at];
  if (entry === undefined) return undefined;
  const new_ = { ...logEntry(800_000), createdAt: entry.createdAt };
  const other = [
    sealed.with(at, { ...entry, action: 'nothing_happened' }),
    sealed.toSpliced(at, 1),
    sealed.toSpliced(at, 0, new_),
    at + 1 < sealed.length ? sealed.toSpliced(at, 2, sealed[at + 1] ?? entry, entry) : undefined,
  ][below(4, next)];
  return other?.length === 0 ? undefined : other;
}

/** These entries sealed from the beginning, in the cuts of the log, and signed up to a size. */
async function sealedAgain(
  made: MadeLog,
  entries: readonly StoredEntry[],
  signedUpTo: number,
  byte = 1,
): Promise<SealedLog> {
  const cuts = made.cuts
    .filter(({ size }) => size < entries.length)
    .map(({ size, isSigned }) => ({ size, isSigned: isSigned && size <= signedUpTo }));
  const last = { size: entries.length, isSigned: entries.length <= signedUpTo };
  const tables = storeOf({ entries: entries.map(logItem), log: [] });
  await seal(tables, entries, [...cuts, last], byte);
  const sweep = made.log.filter((item) => kindOf(item) === 'sweep');
  const { log } = itemsOf(tables.memory);
  return { entries: [], log: [...log, ...sweep] };
}
