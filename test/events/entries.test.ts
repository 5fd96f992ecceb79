import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseAuditId } from '#lib/entry/audit-id.ts';
import { parseNewEntry } from '#lib/entry/new-entry.ts';
import { describeEntry } from '#lib/messages/describe-entry.ts';
import { parseStrictJson } from '#lib/strict-json.ts';
import { entryOf } from '../messages/entry-of.ts';

const lines = readFileSync(new URL('../../events/entries.ndjson', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');

const entries = lines.map((line) => {
  const parsed = parseNewEntry(parseStrictJson(line), new Date('2026-02-01T00:00:00.000Z'));
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.entry;
});

test('every sample entry has an id of its own', () => {
  const ids = entries.map(({ id }) => parseAuditId(id ?? ''));
  expect(new Set(ids).size).toBe(lines.length);
  expect(ids).not.toContain(undefined);
});

test('the sample entries read as sentences', () => {
  expect(entries.map(({ id: _id, ...entry }) => describeEntry(entryOf(entry)))).toEqual([
    'alice@example.com updated policy prod-access',
    'zoe.mueller@example.com updated collection col_product_videos',
    'user_2b71d9 submitted transaction tx_0ada5ea06dc94108',
    'billing@acme.example refunded invoice INV-2026-00017',
    'alice@example.com added user bob@example.com to a group',
    'alice@example.com assigned a group to channel main-mirror',
    'alice@example.com created service account ci-builds',
    'bob@example.com authenticated',
    'alice@example.com requested an audit log export',
    'bob@example.com tried to delete policy prod-access but was denied',
    'The system rotated API key ingest-prod',
    'API key search-frontend queried retriever ret_similar_scenes',
    '“Zoë Müller” attempted to test storage connection s3-archive (status: failure)',
    'n.tanaka@example.com created namespace 動画アーカイブ',
    "“Seán O'Brien” failed to delete taxonomy tax_retail",
    '“Zoë Müller” created user lukasz@example.com',
    'approval for transaction tx_e06f319a731c4a33 was required',
    '“José 🚀 García” rejected approval for transaction tx_e06f319a731c4a33',
    'approval for transaction tx_ec3fae719abe420f timed out',
    'user_c0ffee failed to log in',
    'transaction tx_778af1d42a82420a failed (actor: the system (chain-watcher))',
    'assumed role AROAEXAMPLE:deploy tried to create user release-bot but was denied',
    '“דנה כהן” attempted to update feature flag new-checkout (status: pending)',
    'nightly_cleanup was performed',
  ]);
});
