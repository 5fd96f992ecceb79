import { native } from '#lib/dialects/native.ts';
import { ourError } from '#lib/errors.ts';
import type { Step } from './exchange.ts';
import { renderJson } from './render-json.ts';

/**
 * The one place that turns an error into an answer: anything that isn't ours is a constant 500. The envelope is the
 * route's dialect's; @middy/http-error-handler makes the response of it.
 */
export function refuse() {
  return {
    onError(step: Step): void {
      const { exchange } = step.internal;
      const error = ourError(step.error);
      exchange.error = error;
      const dialect = exchange.route?.dialect ?? native;
      const { contentType, body } = dialect.refuse(error);
      step.error = {
        expose: true,
        statusCode: error.status,
        message: renderJson(body),
        // Spelled as the error handler spells it, which would otherwise add its own.
        headers: { 'Content-Type': contentType, 'cache-control': 'no-store', ...error.headers },
      };
    },
  };
}
