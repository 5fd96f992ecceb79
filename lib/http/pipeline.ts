import type { Authenticator } from '#lib/access/authenticate.ts';
import { answering } from './answering.ts';
import { authentication } from './authentication.ts';
import { crossOrigin } from './cors.ts';
import type { Answer, Exchange, HttpHandler, Step } from './exchange.ts';
import type { Observe } from './observation.ts';
import type { Route } from './route.ts';
import { routing } from './routing.ts';

export interface Pipeline<Asked, Result> {
  /** All of them: what a path has is told by whichever function is asked. */
  readonly routes: readonly Route[];
  /** The operation of those routes that this function serves. */
  readonly serves: Route['operation'];
  readonly authenticator: Pick<Authenticator, 'authenticate'>;
  readonly corsOrigins: readonly string[];
  readonly observe: Observe;
  /** Turns what a verified principal sent into what the operation takes, and refuses what it may not ask. */
  readonly read: (exchange: Exchange) => Asked;
  /** What the function is for: from a request that is parsed and allowed to what is answered. */
  readonly operation: (asked: Asked) => Promise<Result>;
  readonly write: (result: Result, exchange: Exchange) => Answer;
  /** Epoch milliseconds. */
  readonly clock?: () => number;
}

/**
 * The one middy pipeline that every function wears which answers for organizations: the route, the token, the request,
 * the operation, the answer.
 */
export function pipeline<Asked, Result>(parts: Pipeline<Asked, Result>): HttpHandler {
  const cors = crossOrigin(parts.corsOrigins);
  const handler = answering({ ...parts, cors })
    .use(routing(parts.routes, parts.serves, cors))
    .use(authentication(parts.authenticator))
    .before((step) => {
      step.event = parts.read((step as unknown as Step).internal.exchange);
    })
    .after((step) => {
      const { response, internal } = step as unknown as Step;
      step.response = parts.write(response as Result, internal.exchange);
    })
    .handler((asked) => parts.operation(asked as Asked));
  return handler as unknown as HttpHandler;
}
