import type { Route } from './route.ts';

/** Which of a path's routes answers its other methods: that of GET, since HEAD is one of them, else the first. */
export function restOfPath<Served extends Pick<Route, 'method'>>(
  routes: readonly Served[],
): Served {
  const rest = routes.find(({ method }) => method === 'GET') ?? routes[0];
  if (rest === undefined) throw new Error('A path without routes has no rest');
  return rest;
}
