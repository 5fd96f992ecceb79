import { setTimeout as delay } from 'node:timers/promises';
import type { SentEntry } from './entries.ts';
import type { Victim } from './victim.ts';

/** What the service has said yes to: the answer's body, by the entry's number. */
export type Acknowledged = Map<number, string>;

const patienceMs = 120_000;

/**
 * Sends one entry until it is acknowledged, however often the service is killed meanwhile: the same key each time, as
 * a client that was given no answer does.
 */
export async function send(
  victim: Victim,
  token: string,
  key: string,
  entry: SentEntry,
): Promise<string> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const answer = await attempt(victim.url, token, key, entry);
    if (answer === undefined) {
      await delay(20);
      continue;
    }
    if (answer.status === 201 || answer.status === 200) return answer.body;
    if (answer.status !== 503) throw new Error(`Answered ${answer.status}: ${answer.body}`);
    await delay(100);
  }
  throw new Error('Not acknowledged within two minutes');
}

/** Undefined where there was no answer, or none that is whole. */
export async function attempt(url: string, token: string, key: string, entry: SentEntry) {
  try {
    const response = await fetch(`${url}/v1/audit-logs`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(entry),
      signal: AbortSignal.timeout(10_000),
    });
    return { status: response.status, body: await response.text() };
  } catch {
    return undefined;
  }
}
