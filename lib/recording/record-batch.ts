import type { Organization } from '#lib/access/principal.ts';
import { boundedTasks } from '#lib/bounded-tasks.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import type { NewEntry } from '#lib/entry/new-entry.ts';
import { AuditLogError, ourError } from '#lib/errors.ts';
import type { EntryIdentity } from './entry-identity.ts';
import type { Recording } from './record-entry.ts';

/** An entry that may be recorded, and under which id. */
export interface RecordableEntry {
  readonly organization: Organization;
  readonly entry: NewEntry;
  readonly identity: EntryIdentity;
}

/** What came of an entry of a batch; a refused one has an id where it got so far. */
export type BatchResult =
  | { readonly recording: Recording }
  | { readonly error: AuditLogError; readonly id?: AuditId };

export interface BatchWork {
  readonly record: (entry: RecordableEntry) => Promise<Recording>;
  /** Whether there is time to record another entry. */
  readonly hasTime: () => boolean;
}

/** The SDK's client has 50 sockets, and a put holds one of them. */
const concurrency = 32;

/**
 * Records the entries of a batch, a bounded number at once, until there is no time for more. What fails stops no other
 * entry; only those of the same id are recorded one after the other, in their order, so that the first one is what is
 * kept, and a later one waits for another batch where nobody knows what has become of an earlier one.
 *
 * @param batch Refused entries stay what they are.
 * @returns a result for each, in the same order
 */
export async function recordBatch(
  batch: readonly (RecordableEntry | AuditLogError)[],
  work: BatchWork,
): Promise<BatchResult[]> {
  const results = new Map<number, BatchResult>();
  const tasks = boundedTasks(concurrency);
  for (const lane of lanes(batch)) await tasks.start(() => recordInOrder(lane, results, work));
  await tasks.finish();
  return batch.map((item, index) => results.get(index) ?? notRecorded(item));
}

function notRecorded(item: RecordableEntry | AuditLogError): BatchResult {
  return item instanceof AuditLogError
    ? { error: item }
    : { error: new AuditLogError('not_attempted'), id: item.identity.id };
}

interface Place {
  readonly index: number;
  readonly item: RecordableEntry;
}

/** What may be recorded at once: the entries of each id by themselves. */
function lanes(batch: readonly (RecordableEntry | AuditLogError)[]): Iterable<readonly Place[]> {
  const places = batch.flatMap((item, index) =>
    item instanceof AuditLogError ? [] : [{ index, item }],
  );
  return Map.groupBy(places, ({ item: { organization, identity } }) =>
    [organization.id, identity.id].join('#'),
  ).values();
}

async function recordInOrder(
  lane: readonly Place[],
  results: Map<number, BatchResult>,
  { record, hasTime }: BatchWork,
): Promise<void> {
  for (const { index, item } of lane) {
    if (!hasTime()) return;
    const result = await attempt(item, record);
    results.set(index, result);
    if ('error' in result && result.error.status >= 500) return;
  }
}

async function attempt(item: RecordableEntry, record: BatchWork['record']): Promise<BatchResult> {
  try {
    return { recording: await record(item) };
  } catch (error) {
    return { error: ourError(error), id: item.identity.id };
  }
}
