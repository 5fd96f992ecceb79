import { AuditLogError } from '#lib/errors.ts';
import type { Answer } from '#lib/http/exchange.ts';

const attempts = 5;

/**
 * Asks again where the store is unavailable, alone or to an entry of a batch: on a machine that is too busy for its own
 * database, which says nothing of the service.
 */
export async function patiently(ask: () => Promise<Answer>): Promise<Answer> {
  let answer = await ask();
  for (let left = attempts; left > 0 && isOutage(answer); left -= 1) answer = await ask();
  return answer;
}

function isOutage(answer: Partial<Answer> | undefined): boolean {
  const { statusCode, body } = answer ?? {};
  return statusCode === 503 || (statusCode === 207 && /"status":503/.test(`${body}`));
}

/** Prepares the store, once more where it is unavailable, as above. */
export async function prepared<Result>(prepare: () => Promise<Result>): Promise<Result> {
  for (let left = attempts; ; left -= 1) {
    try {
      return await prepare();
    } catch (error) {
      if (left === 0 || !(error instanceof AuditLogError) || error.status !== 503) throw error;
    }
  }
}
