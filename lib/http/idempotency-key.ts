import type { Problem } from '#lib/errors.ts';

const loc = ['header', 'Idempotency-Key'];
const visible = /^[!-~]{1,255}$/;

/** What is said where a key has to be sent and isn't. */
export const missingKey: Problem = { loc, msg: 'Field required', type: 'missing' };

/** What is wrong with a key, where there is one. */
export function keyProblems(key: string | undefined): Problem[] {
  if (key === undefined || visible.test(key)) return [];
  const msg = 'Input should be 1 to 255 visible ASCII characters';
  return [{ loc, msg, type: 'string_pattern_mismatch' }];
}
