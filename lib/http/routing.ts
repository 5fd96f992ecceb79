import { AuditLogError } from '#lib/errors.ts';
import type { Cors } from './cors.ts';
import type { Answer, Step } from './exchange.ts';
import type { Route } from './route.ts';

/**
 * Finds the route, among those that one function serves. A method that the path doesn't have, whichever function serves
 * it, is 405 before anything else is looked at; a preflight from a configured origin is answered here, since browsers
 * send it without a token.
 */
export function routing(routes: readonly Route[], operation: Route['operation'], cors: Cors) {
  const byPath = Map.groupBy(routes, ({ path }) => path);
  return {
    before({ internal: { exchange } }: Step): Answer | undefined {
      const { method, routePath, headers } = exchange.request;
      const served = byPath.get(routePath) ?? [];
      const own = served.filter((route) => route.operation === operation);
      const [first] = own;
      if (first === undefined) throw new AuditLogError('route_not_found');
      // Errors of the path speak its dialect, whatever the method.
      exchange.route = own.find((route) => serves(route, method)) ?? first;
      if (serves(exchange.route, method)) return undefined;
      const methods = methodsOf(served);
      const preflight = method === 'OPTIONS' && cors.preflight(headers, methods);
      return preflight || refuseMethod(method, methods);
    },
  };
}

/** HEAD is GET without a body (RFC 9110 section 9.3.2). */
function serves(route: Route, method: string): boolean {
  return route.method === (method === 'HEAD' ? 'GET' : method);
}

function methodsOf(served: readonly Route[]): string[] {
  return served.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : method));
}

function refuseMethod(method: string, methods: readonly string[]): never {
  // Another function's: the gateway sends it there, and only who passes the gateway by can send it here.
  if (methods.includes(method)) throw new AuditLogError('route_not_found');
  throw new AuditLogError('method_not_allowed', { headers: { allow: methods.join(', ') } });
}
