import type { OrgId } from '#lib/access/organization-id.ts';
import type { EntrySummary } from '#lib/entry/entry-summary.ts';
import { hasExpired } from '#lib/entry/has-expired.ts';
import { fetchEntries } from '#lib/store/fetch-entries.ts';
import type { Search } from './search.ts';

/** A row that was found, and its entry as it stands in a page; without it where the entry is gone. */
export interface RenderedEntry {
  readonly position: string;
  readonly item: string | undefined;
}

/** How many entries are read at the same time: four calls' worth, of which each brings 16 MB at most. */
const chunkSize = 400;

/**
 * The entries of these rows, in their order. No more is read than is taken, but for what comes together.
 *
 * @throws AuditLogError as fetchEntries does
 */
export async function* renderEntries(
  orgId: OrgId,
  rows: readonly Pick<EntrySummary, 'id' | 'position'>[],
  { table, now, render }: Search,
): AsyncGenerator<RenderedEntry> {
  for (let start = 0; start < rows.length; start += chunkSize) {
    const chunk = rows.slice(start, start + chunkSize);
    const ids = chunk.map(({ id }) => id);
    const entries = await fetchEntries(orgId, ids, table);
    for (const { id, position } of chunk) {
      const entry = entries.get(id);
      const isShown = entry !== undefined && !hasExpired(entry, now);
      yield { position, item: isShown ? render(entry) : undefined };
    }
  }
}
