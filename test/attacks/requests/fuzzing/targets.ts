import { createAuthenticator } from '#lib/access/authenticate.ts';
import type { OrgId } from '#lib/access/organization-id.ts';
import { readBusEvent } from '#lib/bus/bus-event.ts';
import { readEntryDetail } from '#lib/bus/entry-detail.ts';
import { exportings } from '#lib/dialects/exportings.ts';
import { listings } from '#lib/dialects/listings.ts';
import { nativeFollow } from '#lib/dialects/native-follow.ts';
import { nativeStatistics } from '#lib/dialects/native-statistics.ts';
import { openCheckpoint } from '#lib/evidence/checkpoint/open-checkpoint.ts';
import { parseCheckpointOrder, parseSealOrder } from '#lib/evidence/dispatch/orders.ts';
import { readStreamNews } from '#lib/evidence/dispatch/stream-news.ts';
import { parseTilePath } from '#lib/evidence/tree/tile-path.ts';
import { verifyEvidence } from '#lib/evidence/verifier/verify-evidence.ts';
import { parseExportOrder } from '#lib/exporting/export-order.ts';
import { readBatchBody } from '#lib/http/batch-body.ts';
import { preferredForm } from '#lib/http/preferred-form.ts';
import { readQuery } from '#lib/http/query.ts';
import { readCursor, writeCursor } from '#lib/searching/cursor.ts';
import { acme, goodClaims, inlineIssuer, tokenOf } from '../../../access/token.ts';
import { bodyOf } from '../../../bus/message.ts';
import { fullEntry } from '../../../evidence/full-entry.ts';
import { keyOf, logName } from '../../../evidence/key-signer.ts';
import { ec, keys } from '../../tokens/bad-token.ts';
import { goodTokens } from '../../tokens/good-tokens.ts';
import { readAndShow } from './read-and-show.ts';
import type { Target } from './target.ts';

const authenticator = createAuthenticator([inlineIssuer(keys)]);
const now = new Date();
const key = await keyOf(acme as OrgId);
const position = '2026-01-14T17:20:00.250Z#019bbd85-7afa-7153-bedc-4f937f63c1ea';

const querySeeds = [
  `action=a&action=!b&from=2026-01-12T00:00:00Z&to=2026-02-01T00:00:00%2B01:00&limit=10&fields=id,action&order=oldest`,
  `cursor=${writeCursor({ order: 'newest', position })}&actor.id=x`,
  'q=action_key:a,b&q=target_id:019bbd85-7afa-7153-bedc-4f937f63c1ea&search_operator=and&sort=-occurred_at,action_key&offset=1',
  'resource_type=x&start=2026-01-12&end=2026-01-13&skip=3&limit=5',
  'event=x&startDate=2026-01-01&sortBy=service&sortOrder=asc&page=2&limit=10',
];

const exportSeeds = [
  JSON.stringify({
    action: ['a', '!b'],
    'actor.id': 'x',
    from: '2026-01-12T00:00:00Z',
    gzip: true,
  }),
  JSON.stringify({ order: 'newest', format: 'csv', to: '2026-02-01T00:00:00+01:00', gzip: false }),
  JSON.stringify({ q: ['action_key:a,b'], search_operator: 'or', from_date: '2026-01-12' }),
];

const sent = {
  action: 'policy_updated',
  occurredAt: '2026-01-12T09:15:27.482+01:00',
  actor: fullEntry.actor,
  target: fullEntry.target,
  client: fullEntry.client,
  changes: [{ op: 'replace', path: '/password', value: 'x' }],
  details: { a: { b: [1, 'Bearer abcdefgh12345678'] }, api_key: 'k' },
};
const event = {
  specversion: '1.0',
  id: 'event-1',
  source: '/policies',
  type: 'policy.updated',
  time: '2026-01-12T09:15:27Z',
  subject: 'p-1',
  datacontenttype: 'application/json',
  data: { actor: sent.actor, details: sent.details },
};
const evidence = {
  leaf: JSON.stringify({ v: 1, id: fullEntry.id, org: acme, _sd_alg: 'sha-256', _sd: [] }),
  index: 0,
  treeSize: 1,
  proof: [],
  checkpoint: `${logName}/${acme}\n1\nAAAA\n\n\u2014 ${logName}/${acme} AAAA\n`,
  disclosures: ['WyJhIiwiYWN0aW9uIiwieCJd'],
};

/** What reads tokens, queries, bodies, headers and messages. */
export const targets: readonly Target[] = [
  {
    name: 'token',
    seeds: goodTokens().map(({ token }) => `Bearer ${token}`),
    run: (text) => authenticator.authenticate(text),
  },
  {
    name: 'claims of a good key',
    seeds: [JSON.stringify(goodClaims()), JSON.stringify({ ...goodClaims(), roles: ['ADMIN'] })],
    run: (text) => authenticator.authenticate(`Bearer ${tokenOf(ec, text)}`),
  },
  {
    name: 'cursor',
    seeds: [writeCursor({ order: 'newest', position }), writeCursor({ order: 'oldest', position })],
    run: readCursor,
  },
  ...Object.entries(listings).map(([name, read]) => ({
    name: `list of ${name}`,
    seeds: querySeeds,
    run: (text: string) => read(readQuery({ rawQuery: text })),
  })),
  {
    name: 'follow and statistics',
    seeds: ['from=0&limit=10', 'interval=hour&by=service&from=2026-01-12T00:00:00Z'],
    run: (text) =>
      [nativeFollow, nativeStatistics].map((read) => read(readQuery({ rawQuery: text }))),
  },
  {
    name: 'entry',
    seeds: [JSON.stringify(sent), JSON.stringify({ action: 'x', id: fullEntry.id })],
    run: (text) => readAndShow(text, 'application/json', now),
  },
  {
    name: 'CloudEvent',
    seeds: [JSON.stringify(event), JSON.stringify({ ...event, data_base64: 'AAAA' })],
    run: (text) => readAndShow(text, 'application/cloudevents+json', now),
  },
  {
    name: 'batch',
    seeds: [JSON.stringify([sent, sent]), `${JSON.stringify(sent)}\n\n${JSON.stringify(sent)}`],
    run: (text) =>
      readBatchBody({
        headers: new Map([
          ['content-type', text.startsWith('[') ? 'application/json' : 'application/x-ndjson'],
        ]),
        rawBody: { text, isBase64Encoded: false },
      }),
  },
  {
    name: 'event of the bus',
    seeds: [bodyOf({ detail: { orgId: acme, orgName: 'Acme', idempotencyKey: 'k', entry: sent } })],
    run(text) {
      const read = readBusEvent(text);
      return read && readEntryDetail(read.unverifiedDetail);
    },
  },
  {
    name: 'orders and news of the log',
    seeds: [
      JSON.stringify({ orgId: acme, ids: [fullEntry.id] }),
      JSON.stringify({ orgId: acme, dueAt: now.toISOString() }),
      JSON.stringify({
        Records: [
          { eventName: 'INSERT', dynamodb: { Keys: { pk: { S: `${acme}#${fullEntry.id}` } } } },
        ],
      }),
    ],
    run: (text) => [parseSealOrder(text), parseCheckpointOrder(text), readStreamNews(json(text))],
  },
  ...Object.entries(exportings).map(([name, { read, locate }]) => ({
    name: `export of ${name}`,
    seeds: exportSeeds,
    run(text: string) {
      const asked = read(json(text));
      return 'problems' in asked ? asked.problems.map(locate) : asked;
    },
  })),
  {
    name: 'order of an export',
    seeds: [JSON.stringify({ orgId: acme, id: fullEntry.id })],
    run: parseExportOrder,
  },
  {
    name: 'tile',
    seeds: ['tile/0/x001/x234/067.p/5', 'tile/entries/000'],
    run: parseTilePath,
  },
  {
    name: 'Accept',
    seeds: ['text/csv;q=0.5, application/*;q=0.1, "a,b\\"c"', '*/*'],
    run: (text) =>
      preferredForm(text, [{ contentType: 'application/json' }, { contentType: 'text/csv' }]),
  },
  {
    name: 'evidence',
    seeds: [JSON.stringify(evidence)],
    run: (text) => verifyEvidence(json(text), key),
  },
  { name: 'checkpoint', seeds: [evidence.checkpoint], run: (text) => openCheckpoint(text, key) },
];

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
