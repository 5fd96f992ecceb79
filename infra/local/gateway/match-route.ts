import { restOfPath } from '#lib/http/rest-of-path.ts';
import type { OpenRoute, Route } from '#lib/http/route.ts';

/** Which function a request goes to, and what the gateway says of the route. */
export interface RouteMatch {
  readonly operation: (Route | OpenRoute)['operation'];
  /** `GET /v1/audit-logs/{id}`, or `ANY /v1/audit-logs/{id}` for a method that has no route of its own. */
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * The route of an HTTP API that has one for each method of a path, and ANY for the rest of its methods. A path that
 * is written out comes before one with a parameter in the same place, and both before one that ends in a parameter for
 * all the rest (`{rest+}`).
 * Source: API Gateway developer guide, "Create routes for HTTP APIs", routing API requests.
 * @param path decoded
 * @returns undefined where no path matches
 */
export function matchRoute(
  routes: readonly Pick<Route | OpenRoute, 'method' | 'path' | 'operation'>[],
  method: string,
  path: string,
): RouteMatch | undefined {
  const [closest] = routes
    .map((route) => ({ route, pathParameters: parametersOf(route.path, path) }))
    .filter((candidate) => candidate.pathParameters !== undefined)
    .toSorted(
      (a, b) =>
        Number(isGreedy(a.route.path)) - Number(isGreedy(b.route.path)) ||
        count(a.pathParameters) - count(b.pathParameters),
    );
  if (closest === undefined) return undefined;
  const samePath = routes.filter((route) => route.path === closest.route.path);
  const own = samePath.find((route) => route.method === method);
  return {
    operation: (own ?? restOfPath(samePath)).operation,
    routeKey: `${own?.method ?? 'ANY'} ${closest.route.path}`,
    pathParameters: closest.pathParameters ?? {},
  };
}

function isGreedy(template: string): boolean {
  return template.endsWith('+}');
}

function count(parameters: object | undefined): number {
  return Object.keys(parameters ?? {}).length;
}

function parametersOf(template: string, path: string): Record<string, string> | undefined {
  const parts = template.split('/');
  const values = path.split('/');
  if (isGreedy(template)) values.push(values.splice(parts.length - 1).join('/'));
  if (parts.length !== values.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const value = values[index] ?? '';
    const name = /^\{(.+?)\+?\}$/.exec(part)?.[1];
    if (name !== undefined && value !== '') parameters[name] = value;
    else if (part !== value) return undefined;
  }
  return parameters;
}
