import type { AuditLogClient } from '#lib/client/create-client.ts';
import { parseStrictJson } from '#lib/strict-json.ts';
import { checkEvent, type Read } from './check-event.ts';
import type { ProductEvent } from './field-reader.ts';
import { mapEvent } from './map-event.ts';

/** A line of a product's log. */
export interface Line {
  readonly product: string;
  readonly number: number;
  /** JSON. */
  readonly text: string;
}

/** What came of a product's events. */
export interface Tally {
  readonly product: string;
  events: number;
  /** Those that came back equal from all APIs. */
  equal: number;
  /** Those of which something was redacted. */
  withRedactions: number;
  redactions: number;
  /** What went wrong, with its line. */
  readonly failures: string[];
}

/** Records the events of these lines, one after the other, and checks that each comes back equal. */
export async function checkLines(
  lines: Iterable<Line>,
  auditLog: Pick<AuditLogClient, 'record'>,
  read: Read,
): Promise<Tally[]> {
  const tallies = new Map<string, Tally>();
  for (const { product, number, text } of lines) {
    const tally = tallies.get(product) ?? newTally(product);
    tallies.set(product, tally);
    tally.events += 1;
    try {
      const sent = mapEvent(product, parseStrictJson(text) as ProductEvent);
      const { redacted, unequal } = await checkEvent(sent, auditLog, read);
      if (unequal.length === 0) tally.equal += 1;
      else tally.failures.push(`line ${number}: not equal in ${unequal.join(', ')}`);
      if (redacted > 0) tally.withRedactions += 1;
      tally.redactions += redacted;
    } catch (error) {
      tally.failures.push(`line ${number}: ${reason(error)}`);
    }
  }
  return [...tallies.values()];
}

function newTally(product: string): Tally {
  return { product, events: 0, equal: 0, withRedactions: 0, redactions: 0, failures: [] };
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message } = error;
  const problems = 'problems' in error ? JSON.stringify(error.problems) : '';
  return `${message} ${problems}`.trim();
}
