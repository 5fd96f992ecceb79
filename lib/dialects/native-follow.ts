import type { Problem } from '#lib/errors.ts';
import type { FollowRequest } from '#lib/searching/follow-log.ts';
import { integer, nonEmpty } from './parameter-values.ts';
import { Parameters, type SentParameter } from './parameters.ts';
import { refuseUnknown } from './refuse-unknown.ts';

/** The native `GET /v1/audit-logs/follow`: strict, as the list is, since a filter here would be one that isn't applied. */
export function nativeFollow(
  sent: readonly SentParameter[],
): { readonly asked: FollowRequest } | { readonly problems: readonly Problem[] } {
  const parameters = new Parameters(sent, 'refused');
  refuseUnknown(parameters, ['from', 'limit']);
  const from = parameters.one('from', nonEmpty(integer(0, Number.MAX_SAFE_INTEGER)), 0);
  const limit = parameters.one('limit', nonEmpty(integer(1, 200)), 50);
  // Whoever forgets it would get everything again.
  if (!parameters.names.includes('from')) {
    parameters.refuse(['from'], { msg: 'Field required', type: 'missing' });
  }
  const { problems } = parameters;
  return problems.length > 0 ? { problems } : { asked: { from, limit } };
}
