import { randomUUID } from 'node:crypto';
import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import { completeAnswer } from './complete-answer.ts';
import type { Cors } from './cors.ts';
import type { Answer, Step } from './exchange.ts';
import type { Observe } from './observation.ts';
import { refuse } from './refuse.ts';
import { readRequest } from './request.ts';

export interface Answering {
  readonly cors: Cors;
  readonly observe: Observe;
  /** Epoch milliseconds. */
  readonly clock?: () => number;
}

/**
 * What all functions behind the API have in common, to which each adds what it does. Errors of any step go through
 * `refuse`, whose envelope the error handler turns into the response; what every answer carries is added at the end, once.
 */
export function answering({ cors, observe, clock = Date.now }: Answering) {
  return middy({
    timeoutEarlyInMillis: 0,
    requestStart: (step) => open(step as unknown as Step, clock),
    requestEnd: (step) => {
      const { response, internal } = step as unknown as Step;
      completeAnswer(response as Answer, internal.exchange, cors);
      observe(internal.exchange, (response as Answer).statusCode);
    },
  })
    .use(
      httpErrorHandler({ logger: false, fallbackMessage: '{"message":"Internal server error"}' }),
    )
    .use(refuse());
}

function open(step: Step, clock: () => number): void {
  step.internal.exchange = {
    request: readRequest(step.event),
    requestId: step.context.awsRequestId ?? randomUUID(),
    now: clock(),
    startedAt: performance.now(),
    remainingMs: () => step.context.getRemainingTimeInMillis?.() ?? Number.POSITIVE_INFINITY,
  };
}
