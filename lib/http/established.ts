import type { Principal } from '#lib/access/principal.ts';
import { AuditLogError } from '#lib/errors.ts';
import type { Exchange } from './exchange.ts';
import type { Request } from './request.ts';
import type { Route } from './route.ts';

/** What is known of an exchange once its route is found and its token verified. */
export interface EstablishedExchange {
  readonly route: Route;
  readonly principal: Principal;
  readonly request: Request;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The pipeline's order guarantees both; a pipeline that is put together wrongly fails closed. */
export function established({ route, principal, request, now }: Exchange): EstablishedExchange {
  if (route === undefined || principal === undefined) throw new AuditLogError('unauthenticated');
  return { route, principal, request, now };
}
