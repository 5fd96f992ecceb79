import type { OrgId } from '#lib/access/organization-id.ts';
import type { EntrySummary, SummaryField } from '#lib/entry/entry-summary.ts';
import type { EntriesTable } from '#lib/store/entries-table.ts';
import { indexShards } from '#lib/store/index-keys.ts';
import type { IndexSource } from '#lib/store/index-source.ts';
import { queryIndex } from '#lib/store/query-index.ts';
import type { Order, Span } from './entry-query.ts';
import { positions } from './positions.ts';

export interface IndexReading {
  readonly sources: readonly IndexSource[];
  readonly span: Span;
  /** The position after which to begin; absent: at the beginning of the span. */
  readonly after?: string | undefined;
  readonly fields: ReadonlySet<SummaryField>;
  /** How many rows are read of a source at first, and then ever more; absent: as many as a call can have. */
  readonly rowsAtFirst?: number | undefined;
  readonly shards?: number | undefined;
}

/** One source and shard, as far as it is read. */
interface Stream {
  readonly source: IndexSource;
  readonly shard: number;
  /** What is read, but not handed on yet. */
  rows: readonly EntrySummary[];
  /** The position up to which it is read. */
  after: string | undefined;
  isOpen: boolean;
  limit: number | undefined;
}

const growth = 4;

/**
 * The rows of several sources, with all their shards, in one order: a batch after each round of calls, which are made
 * at the same time.
 *
 * @throws AuditLogError as queryIndex does
 */
export async function* readIndex(
  orgId: OrgId,
  reading: IndexReading,
  table: EntriesTable,
): AsyncGenerator<readonly EntrySummary[]> {
  const { sources, span, after, rowsAtFirst: limit, shards = indexShards } = reading;
  const streams = sources.flatMap((source) =>
    Array.from(
      { length: shards },
      (_, shard): Stream => ({ source, shard, rows: [], after, isOpen: true, limit }),
    ),
  );
  while (streams.some(({ isOpen }) => isOpen)) {
    const dry = streams.filter(({ isOpen, rows }) => isOpen && rows.length === 0);
    await Promise.all(dry.map((stream) => readOn(orgId, stream, reading, table)));
    yield takeInOrder(streams, span.order);
  }
}

async function readOn(
  orgId: OrgId,
  stream: Stream,
  { span, fields }: IndexReading,
  table: EntriesTable,
): Promise<void> {
  const { source, shard, limit, after } = stream;
  const isNewestFirst = span.order === 'newest';
  const query = { source, shard, ...positions(span, after), isNewestFirst, fields, limit };
  const { rows, reached } = await queryIndex(orgId, query, table);
  stream.rows = rows;
  stream.after = reached;
  stream.isOpen = reached !== undefined;
  stream.limit = limit && limit * growth;
}

/** Takes the rows that nothing can come before any more: those up to where every open stream is read. */
function takeInOrder(streams: readonly Stream[], order: Order): readonly EntrySummary[] {
  const isLater = (left: string, right: string) =>
    order === 'newest' ? left < right : left > right;
  const ends = streams.flatMap(({ isOpen, after }) => (isOpen && after !== undefined ? after : []));
  const end = ends.reduce<string | undefined>(
    (nearest, other) => (nearest === undefined || isLater(nearest, other) ? other : nearest),
    undefined,
  );
  const taken = streams.map((stream) => {
    const { rows } = stream;
    const kept = rows.findIndex(({ position }) => end !== undefined && isLater(position, end));
    const count = kept < 0 ? rows.length : kept;
    stream.rows = rows.slice(count);
    return rows.slice(0, count);
  });
  const [only = [], ...others] = taken;
  if (others.length === 0) return only;
  return taken.flat().toSorted((left, right) => (isLater(left.position, right.position) ? 1 : -1));
}
