import { printable } from '#infra/local/command/printable.ts';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { derivedAuditId } from '#lib/entry/derived-audit-id.ts';
import { type NewEntry, parseNewEntry } from '#lib/entry/new-entry.ts';
import { redactEntry } from '#lib/recording/redact-entry.ts';
import { secretKeys } from '#lib/recording/secret-keys.ts';
import { parseStrictJson, StrictJsonError } from '#lib/strict-json.ts';
import type { Line } from './ndjson-lines.ts';

/** What a line is: an entry with its id, nothing at all, or something that can't be taken, and why. */
export type ReadLine =
  | { readonly kind: 'entry'; readonly id: AuditId; readonly entry: NewEntry }
  | { readonly kind: 'blank' }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Reads one line of a file of entries. An entry without an id gets the one that belongs to the organization, the
 * line's number and its content, so that it is the same entry when the file is read again.
 */
export function readLine({ bytes, number }: Line, orgId: OrgId, now: Date): ReadLine {
  if (bytes === undefined) return refused('longer than 1 MiB');
  const text = decode(bytes)?.trim();
  if (text === undefined) return refused('not UTF-8');
  if (text === '') return { kind: 'blank' };
  const json = parse(text);
  if ('reason' in json) return refused(json.reason);
  const parsed = parseNewEntry(json.value, now);
  if ('problems' in parsed) {
    return refused(
      parsed.problems.map(({ pointer, msg }) => `${pointer} ${msg}`.trim()).join('; '),
    );
  }
  const { entry } = parsed;
  const parts = [orgId, String(number), withoutSecrets(text, entry)];
  return {
    kind: 'entry',
    id: entry.id ?? derivedAuditId('line of an imported file', parts),
    entry,
  };
}

const isSecret = secretKeys();

/** An id is shown to every reader: from one that a secret is part of, a short secret could be guessed. */
function withoutSecrets(text: string, sent: NewEntry): string {
  const { entry, redactions } = redactEntry(sent, isSecret);
  return redactions === 0 ? text : JSON.stringify(entry);
}

// A reason may name keys of the line, which can hold anything.
function refused(reason: string): ReadLine {
  return { kind: 'refused', reason: printable(reason) };
}

/** Drops a byte order mark; undefined for what isn't UTF-8. */
function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(text: string): { value: unknown } | { reason: string } {
  try {
    return { value: parseStrictJson(text) };
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    return { reason: `${error.pointer} ${error.message}`.trim() };
  }
}
