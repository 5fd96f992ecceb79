import fc from 'fast-check';
import { parseNewEntry } from '#lib/entry/new-entry.ts';
import { redactEntry } from '#lib/recording/redact-entry.ts';
import { secretKeys } from '#lib/recording/secret-keys.ts';

/** What is sent, as JSON. */
export type SentEntry = Readonly<Record<string, unknown>>;

const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const party = fc.record({ type: text, id: text, name: text }, { requiredKeys: [] });
const isSecret = secretKeys();

const sentEntries: fc.Arbitrary<SentEntry> = fc
  .record(
    {
      action: fc.constantFrom('policy_updated', 'TRANSACTION_SIGNED', 'user.login'),
      actor: party,
      target: party,
      changes: fc.jsonValue({ maxDepth: 3 }),
      details: fc.dictionary(text, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 }),
    },
    { requiredKeys: ['action'] },
  )
  .map((made) => JSON.parse(JSON.stringify(made)) as SentEntry)
  .filter(comesBackEqual);

/** So many entries that are taken as they are; the same seed gives the same ones. */
export function entriesOf(seed: number, count: number): SentEntry[] {
  return fc.sample(sentEntries, { seed, numRuns: count });
}

function comesBackEqual(sent: SentEntry): boolean {
  const parsed = parseNewEntry(sent, new Date());
  const hasForbiddenKey = /"(__proto__|constructor)":/.test(JSON.stringify(sent));
  return (
    'entry' in parsed && !hasForbiddenKey && redactEntry(parsed.entry, isSecret).redactions === 0
  );
}
