import type { OrgId } from '#lib/access/organization-id.ts';
import type { Fields } from '#lib/dialects/dialect.ts';
import type { AskedPage } from '#lib/dialects/listing.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import type { PageForm } from '#lib/forms/form.ts';
import { findCountedPage } from '#lib/searching/find-counted-page.ts';
import { findPage } from '#lib/searching/find-page.ts';
import type { Search } from '#lib/searching/search.ts';
import type { ShownPage } from './page-answer.ts';
import { renderJson } from './render-json.ts';
import type { Content } from './representation.ts';

/**
 * Finds the page that is asked for and shows it as its dialect does, or in another form. Entries become text one by one,
 * since what a page may hold is measured by it.
 *
 * @throws AuditLogError `request_invalid` where too much would have to be counted or shown, or as the store does
 */
export async function showPage(
  orgId: OrgId,
  asked: AskedPage,
  search: Omit<Search, 'render'>,
  form?: PageForm,
): Promise<ShownPage> {
  const render = form?.write ?? ((entry: StoredEntry) => renderJson(asked.show(entry)));
  const shown = (items: readonly string[], answer: (list: JsonText) => Fields): Content => ({
    contentType: form?.contentType ?? 'application/json',
    body: form?.page(items) ?? renderJson(answer(new JsonText(`[${items.join(',')}]`))),
  });
  if (asked.kind === 'counted') {
    const { items, total } = await findCountedPage(orgId, asked.request, { ...search, render });
    return shown(items, (list) => asked.answer(list, total));
  }
  const { items, next } = await findPage(orgId, asked.request, { ...search, render });
  const cursor = next && asked.writeNext(next);
  return { ...shown(items, (list) => asked.answer(list, cursor)), next: cursor };
}
