import { isDeepStrictEqual } from 'node:util';
import type { SentEntry } from './entries.ts';
import type { Acknowledged } from './sender.ts';

/**
 * Reads what was acknowledged, and names each entry that is lost or changed: the answer to a get has to be the answer to
 * its recording, byte for byte, and that has to hold what was sent.
 */
export async function examine(
  url: string,
  token: string,
  sent: readonly SentEntry[],
  acknowledged: Acknowledged,
): Promise<string[]> {
  const findings: string[] = [];
  const ids = new Set<string>();
  for (const [number, body] of acknowledged) {
    const { id, ...recorded } = JSON.parse(body) as SentEntry & { id: string };
    if (ids.has(id)) findings.push(`entry ${number} has the id of another one`);
    ids.add(id);
    if (!holds(recorded, sent[number])) findings.push(`entry ${number} isn't what was sent`);
    const response = await fetch(`${url}/v1/audit-logs/${id}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const read = await response.text();
    if (response.status !== 200) findings.push(`entry ${number} is lost: ${response.status}`);
    else if (read !== body) findings.push(`entry ${number} is changed`);
  }
  return findings;
}

function holds(recorded: SentEntry, sent: SentEntry | undefined): boolean {
  return (
    sent !== undefined &&
    Object.entries(sent).every(([name, value]) => isDeepStrictEqual(recorded[name], value))
  );
}
