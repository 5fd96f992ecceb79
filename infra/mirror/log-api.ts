import { setTimeout as delay } from 'node:timers/promises';
import { CommandError } from '#infra/local/command/command-error.ts';
import type { OrgId } from '#lib/access/organization-id.ts';

/** Where a service is, and by what right its log is read. */
export interface LogApi {
  /** With a slash at its end. */
  readonly url: URL;
  readonly token: string;
  readonly orgId: OrgId;
}

const attempts = 4;
const firstDelayMs = 500;
const timeoutMs = 30_000;
const maxBytes = 32 * 1024 * 1024;

/**
 * A part of a log; undefined where the service has none such. Asked for up to four times where it is throttled, out of
 * service or out of reach.
 *
 * @param path `checkpoint`, `tile/0/000`
 * @throws CommandError where it can't be had
 */
export async function fetchPart(path: string, api: LogApi): Promise<Buffer | undefined> {
  let failure = '';
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await delay(firstDelayMs * 2 ** (attempt - 1));
    const reply = await ask(path, api);
    if (typeof reply !== 'string') return reply.bytes;
    failure = reply;
  }
  throw new CommandError(`${api.url.origin} doesn't answer: ${failure}.`, 2);
}

/** @returns what is there, or in a word why it may be there later */
async function ask(
  path: string,
  { url, token, orgId }: LogApi,
): Promise<{ readonly bytes: Buffer | undefined } | string> {
  try {
    const response = await fetch(new URL(`v1/log/${path}`, url), {
      headers: { authorization: `Bearer ${token}`, 'x-org-name': orgId },
      // The token is for this service alone.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const { status } = response;
    if (status === 404) return { bytes: undefined };
    if (status === 429 || status >= 500) return `status ${status}`;
    if (status !== 200) throw new CommandError(`The service refuses ${path}: status ${status}.`, 2);
    return { bytes: await bodyOf(response, path) };
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const { cause, message } = error as Error;
    return cause instanceof Error ? cause.message : message;
  }
}

/** No more of it is read than a part can have. */
async function bodyOf({ body }: Response, path: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > maxBytes) throw new CommandError(`The answer to ${path} is too long.`, 2);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
