import { isDeepStrictEqual } from 'node:util';
import type { AuditLogClient } from '#lib/client/create-client.ts';
import type { SentEntry } from '#lib/client/sent-entry.ts';
import { expectedAnswers } from './expected-answers.ts';

/** How the answers are read: the JSON of a path. */
export type Read = (path: string) => Promise<unknown>;

/** What came of an entry: how many of its values were redacted, and where it did not come back equal. */
export interface Checked {
  readonly redacted: number;
  readonly unequal: readonly string[];
}

const paths = {
  native: '/v1/audit-logs/',
  anaconda: '/api/audit-logs/',
  mixpeek: '/v1/organizations/audit/logs/',
  cubewire: '/audit-logs/',
} as const;

/** Records an entry, reads it back from all four APIs, and compares each answer with what was sent. */
export async function checkEvent(
  sent: SentEntry,
  auditLog: Pick<AuditLogClient, 'record'>,
  read: Read,
): Promise<Checked> {
  const recorded = await auditLog.record(sent);
  const expected = expectedAnswers(sent, recorded);
  const unequal: string[] = [];
  for (const name of ['native', 'anaconda', 'mixpeek', 'cubewire'] as const) {
    const answer = await read(`${paths[name]}${recorded.id}`);
    if (!isDeepStrictEqual(answer, expected[name])) unequal.push(name);
  }
  return { redacted: recorded.redacted?.length ?? 0, unequal };
}
