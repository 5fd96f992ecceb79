import type { OrgId } from '#lib/access/organization-id.ts';
import { chooseSources } from '#lib/searching/choose-sources.ts';
import { fieldsOf, isSought } from '#lib/searching/condition.ts';
import type { EntryQuery } from '#lib/searching/entry-query.ts';
import { readIndex } from '#lib/searching/read-index.ts';
import { renderEntries } from '#lib/searching/render-entries.ts';
import type { EntriesTable } from '#lib/store/entries-table.ts';
import type { AskedExport } from './asked-export.ts';

/** The entry at a position; without a text where there is none, but all before this position has been looked at. */
export interface ExportLine {
  readonly position: string;
  readonly text?: string | undefined;
}

export interface ExportReading {
  readonly table: EntriesTable;
  readonly asked: AskedExport;
  /** What was recorded from then on isn't read, nor what had expired by then. */
  readonly createdAt: string;
  /** The position to go on after; absent: at the beginning. */
  readonly after: string | undefined;
  /** Over how many shards the indexes are spread; absent: as many as there are. */
  readonly shards?: number | undefined;
}

/**
 * The entries of an export after a position, one by one and each once, in the order that is asked for. No more of them are
 * held than a call brings.
 *
 * @throws AuditLogError as the store does
 */
export async function* exportLines(
  orgId: OrgId,
  reading: ExportReading,
): AsyncGenerator<ExportLine> {
  const { table, asked, createdAt, after, shards } = reading;
  const { condition } = asked.query;
  const now = new Date(createdAt);
  const rendering = { table, now, render: asked.form.write };
  for await (const rows of readIndex(
    orgId,
    { ...inOrder(orgId, asked.query), after, shards },
    table,
  )) {
    const sought = rows.filter(
      (row) => `${row.createdAt}` < createdAt && isSought(row, condition, now),
    );
    for await (const { position, item } of renderEntries(orgId, sought, rendering)) {
      yield { position, text: item };
    }
    const last = rows.at(-1);
    if (last !== undefined) yield { position: last.position };
  }
}

/**
 * The time of the last entry that an export will come to; undefined where there is none.
 *
 * @throws AuditLogError as the store does
 */
export async function lastTime(
  orgId: OrgId,
  { query }: AskedExport,
  table: EntriesTable,
): Promise<string | undefined> {
  const order = query.order === 'newest' ? 'oldest' : 'newest';
  const backwards = { ...inOrder(orgId, { ...query, order }), rowsAtFirst: 1 };
  for await (const [row] of readIndex(orgId, backwards, table)) if (row) return row.time;
  return undefined;
}

function inOrder(orgId: OrgId, query: EntryQuery) {
  return {
    sources: chooseSources(query.condition, orgId),
    span: query,
    fields: new Set([...fieldsOf(query.condition), 'createdAt' as const]),
  };
}
