import type { OrgId } from '#lib/access/organization-id.ts';
import type { AskedStatistics } from '#lib/dialects/statistics.ts';
import { AuditLogError } from '#lib/errors.ts';
import { type Counting, countEntries } from '#lib/searching/count-entries.ts';
import { weightOf } from '#lib/searching/page-weight.ts';
import { searchLimits } from '#lib/searching/search.ts';
import { renderJson } from './render-json.ts';
import type { Content } from './representation.ts';

/**
 * Counts what is asked for and shows it as its dialect does.
 *
 * @throws AuditLogError `request_invalid` where too much would have to be counted or shown, or as the store does
 */
export async function showStatistics(
  orgId: OrgId,
  { spans, answer, refusals }: AskedStatistics,
  counting: Omit<Counting, 'tooMany'>,
): Promise<Content> {
  const { pageWeight } = { ...searchLimits, ...counting.limits };
  const own = { ...counting, tooMany: refusals.tooMany };
  const counted = await Promise.all(
    spans(counting.now).map((span) => countEntries(orgId, span, own)),
  );
  const body = renderJson(answer(counted));
  if (weightOf(body) <= pageWeight) return { contentType: 'application/json', body };
  throw new AuditLogError('request_invalid', { problems: [refusals.tooLarge] });
}
