import { AuditLogError } from '#lib/errors.ts';
import type { Cors } from './cors.ts';
import type { Answer, Step } from './exchange.ts';
import type { Route } from './route.ts';

/**
 * Finds the route. A method that the path doesn't have is 405 before anything else is looked at; a preflight from a
 * configured origin is answered here, since browsers send it without a token.
 */
export function routing(routes: readonly Route[], cors: Cors) {
  const byPath = Map.groupBy(routes, ({ path }) => path);
  return {
    before({ internal: { exchange } }: Step): Answer | undefined {
      const { method, routePath, headers } = exchange.request;
      const [first, ...others] = byPath.get(routePath) ?? [];
      if (first === undefined) throw new AuditLogError('route_not_found');
      const served = [first, ...others];
      // Errors of the path speak its dialect, whatever the method.
      exchange.route = served.find((route) => serves(route, method)) ?? first;
      if (serves(exchange.route, method)) return undefined;
      const methods = served.flatMap(({ method: own }) => (own === 'GET' ? ['GET', 'HEAD'] : own));
      const preflight = method === 'OPTIONS' && cors.preflight(headers, methods);
      if (preflight) return preflight;
      throw new AuditLogError('method_not_allowed', { headers: { allow: methods.join(', ') } });
    },
  };
}

/** HEAD is GET without a body (RFC 9110 section 9.3.2). */
function serves(route: Route, method: string): boolean {
  return route.method === (method === 'HEAD' ? 'GET' : method);
}
