import type { OrgId } from '#lib/access/organization-id.ts';
import type { AskedPage } from '#lib/dialects/listing.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { findCountedPage } from '#lib/searching/find-counted-page.ts';
import { findPage } from '#lib/searching/find-page.ts';
import type { Search } from '#lib/searching/search.ts';
import type { ShownPage } from './page-answer.ts';
import { renderJson } from './render-json.ts';

/**
 * Finds the page that is asked for and shows it as its dialect does. Entries become text one by one, since what a page
 * may hold is measured by it.
 *
 * @throws AuditLogError `request_invalid` where too much would have to be counted or shown, or as the store does
 */
export async function showPage(
  orgId: OrgId,
  asked: AskedPage,
  search: Omit<Search, 'render'>,
): Promise<ShownPage> {
  const render = (entry: StoredEntry) => renderJson(asked.show(entry));
  if (asked.kind === 'counted') {
    const { items, total } = await findCountedPage(orgId, asked.request, { ...search, render });
    return { body: asked.answer(list(items), total) };
  }
  const { items, next } = await findPage(orgId, asked.request, { ...search, render });
  const cursor = next && asked.writeNext(next);
  return { body: asked.answer(list(items), cursor), next: cursor };
}

function list(items: readonly string[]): JsonText {
  return new JsonText(`[${items.join(',')}]`);
}
