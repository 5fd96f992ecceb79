import type { Problem } from '#lib/errors.ts';
import type { Request } from './request.ts';
import type { Route } from './route.ts';

/** What is wrong with `X-API-Version`, where the dialect has this header. */
export function versionProblems(
  { headers }: Pick<Request, 'headers'>,
  { dialect: { versions } }: Pick<Route, 'dialect'>,
): Problem[] {
  const asked = headers.get('x-api-version');
  if (versions === undefined || asked === undefined || versions.includes(asked)) return [];
  const msg = `Input should be ${versions.map((version) => `'${version}'`).join(' or ')}`;
  return [{ loc: ['header', 'X-API-Version'], msg, type: 'enum' }];
}
