import { setTimeout as delay } from 'node:timers/promises';
import { parseVerifierKey, type VerifierKey } from '#lib/evidence/checkpoint/verifier-key.ts';
import { EvidenceError } from '#lib/evidence/evidence-error.ts';
import { verifyEvidence } from '#lib/evidence/verifier/verify-evidence.ts';
import type { Acknowledged } from './sender.ts';

const restMs = 200;
/** How long the log may take to catch up with all that was recorded. */
const patienceMs = 600_000;

/** Names each entry that was acknowledged and whose evidence doesn't hold, or is of a place in the log that another one has. */
export async function examineEvidence(
  url: string,
  token: string,
  acknowledged: Acknowledged,
): Promise<string[]> {
  const headers = { authorization: `Bearer ${token}` };
  const findings: string[] = [];
  const places = new Set<number>();
  let key: VerifierKey | undefined;
  for (const [number, body] of acknowledged) {
    const { id } = JSON.parse(body) as { id: string };
    const document = await sealed(`${url}/v1/audit-logs/${id}/evidence`, headers);
    key ??= parseVerifierKey((await (await fetch(`${url}/v1/log/key`, { headers })).text()).trim());
    const proved = await verifyEvidence(document, key).catch(reasonOf);
    if (typeof proved === 'string') findings.push(`entry ${number} has no evidence: ${proved}`);
    else if (proved.entry.id !== id) findings.push(`entry ${number} has another one’s evidence`);
    else if (places.has(proved.index)) findings.push(`entry ${number} has another one’s place`);
    else places.add(proved.index);
  }
  return findings;
}

async function sealed(url: string, headers: Record<string, string>): Promise<unknown> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const response = await fetch(url, { headers });
    const document: unknown = await response.json();
    if (response.status !== 202 || Date.now() > end) return document;
    await delay(restMs);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof EvidenceError ? error.code : 'it is no document of evidence';
}
