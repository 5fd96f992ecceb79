import { storeError } from './store-error.ts';

const defaultDeadlineMs = 5000;

/**
 * One call to DynamoDB with all of its attempts, given up at the table's deadline.
 *
 * @param send Sends the command with this signal.
 * @throws AuditLogError as storeError says
 */
export async function callStore<Reply>(
  { deadlineMs = defaultDeadlineMs }: { readonly deadlineMs?: number },
  send: (abortSignal: AbortSignal) => Promise<Reply>,
): Promise<Reply> {
  const abort = new AbortController();
  const deadline = setTimeout(() => abort.abort(), deadlineMs);
  try {
    return await send(abort.signal);
  } catch (error) {
    throw storeError(error);
  } finally {
    clearTimeout(deadline);
  }
}
