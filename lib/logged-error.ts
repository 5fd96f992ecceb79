import { AuditLogError, Cause } from '#lib/errors.ts';

/** What a log line says of an error: in our own words, since messages may hold input. */
export interface LoggedError {
  /** The error's code. */
  readonly error?: string;
  /** The kind of its cause. */
  readonly cause?: string;
  readonly reason?: string | undefined;
  readonly frames?: readonly string[];
}

/** Why something failed, by the error's code and the kind of its cause; nothing of an error that isn't ours. */
export function loggedError(error: unknown): LoggedError {
  if (!(error instanceof AuditLogError)) return {};
  const { code, cause } = error;
  if (cause instanceof Cause) return { error: code, cause: cause.name, reason: cause.reason };
  return cause instanceof Error
    ? { error: code, cause: cause.name, frames: framesOf(cause) }
    : { error: code };
}

/** Where it was thrown, without the message that heads a stack and may hold anything. */
function framesOf({ message, stack = '' }: Error): string[] {
  const end = stack.indexOf(message) + message.length;
  const frames = stack.slice(end).split('\n');
  return frames.filter((line) => /^ {4}at /.test(line)).slice(0, 8);
}
