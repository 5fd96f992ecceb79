import { AuditLogError, Cause } from '#lib/errors.ts';
import type { ImportEnd } from './import-entries.ts';

/** What an import says at its end, and its exit code. */
export interface ImportOutcome {
  /** Exit code 0: every entry is recorded; 1: some were refused; 2: it didn't get to the end; 130: it was stopped. */
  readonly exitCode: 0 | 1 | 2 | 130;
  readonly summary: string;
  /** Why it didn't get to the end. */
  readonly failure?: string;
}

/** Rethrows a failure that isn't the input's or the store's, since that is a bug. */
export function importOutcome({ counts, failure }: ImportEnd): ImportOutcome {
  const { recorded, alreadyThere, refused } = counts;
  const summary = `${recorded} recorded, ${alreadyThere} already there, ${refused} refused`;
  if (failure === undefined) return { exitCode: refused > 0 ? 1 : 0, summary };
  const [exitCode, reason] = reasonOf(failure);
  return {
    exitCode,
    summary,
    failure: `${reason} Run it again for the rest: what is recorded stays, and is recognised.`,
  };
}

function reasonOf(failure: unknown): [exitCode: 2 | 130, reason: string] {
  if (failure instanceof AuditLogError) {
    const { cause } = failure;
    const reason = cause instanceof Cause ? (cause.reason ?? cause.name) : failure.code;
    return [2, `The store stopped taking entries (${reason}).`];
  }
  if (failure instanceof Error && failure.name === 'AbortError') return [130, 'Stopped.'];
  if (failure instanceof Error && 'syscall' in failure) {
    return [2, `The input can't be read on: ${failure.message}.`];
  }
  throw failure;
}
