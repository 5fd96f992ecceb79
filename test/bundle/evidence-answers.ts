import { expect } from 'vitest';
import { acme, everyAnswer, problem } from './recording-answers.ts';

const entry = '019bb1dc-db80-740f-94ee-936e3761a66d';
const origin = `localhost/${acme}`;
const base64 = '[A-Za-z0-9+/]+={0,2}';
const note = expect.stringMatching(
  new RegExp(`^${origin}\n24\n${base64}\n\n\u2014 ${origin} ${base64}\n$`),
);
const hashes = (count: number) =>
  Array.from({ length: count }, () => expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/));
const disclosures = (count: number) =>
  Array.from({ length: count }, () => expect.stringMatching(/^[\w-]+$/));

const answered = (contentType: string, caching: string, body: unknown, others = {}) => ({
  statusCode: 200,
  headers: { ...everyAnswer, 'content-type': contentType, 'cache-control': caching },
  body,
  ...others,
});

const evidence = (shown: number) =>
  answered('application/json', 'no-store', {
    leaf: expect.stringContaining(`"id":"${entry}","org":"${acme}","v":1}`),
    index: expect.any(Number),
    treeSize: 24,
    proof: expect.arrayContaining(hashes(1)),
    checkpoint: note,
    disclosures: disclosures(shown),
  });

const invalid = (error: object) =>
  problem(422, 'Unprocessable Entity', 'The request is not valid', 'request_invalid', {
    errors: [error],
  });

/** What each event of events/ that asks for evidence is answered with, the body parsed. */
export const evidenceAnswers: Readonly<Record<string, () => unknown>> = {
  'get-evidence.entry': () => evidence(24),
  'get-evidence.some-fields': () => evidence(2),
  'get-evidence.unknown-field': () =>
    invalid({
      loc: ['query', 'fields'],
      msg: expect.stringMatching(/^Input should be of orgName, action, /),
      type: 'enum',
    }),
  'get-evidence.not-found': () =>
    problem(404, 'Not Found', 'Audit log entry not found', 'entry_not_found'),
  'get-evidence.no-token': () => ({
    ...problem(401, 'Unauthorized', 'A valid bearer token is required', 'unauthenticated'),
    headers: expect.objectContaining({ 'www-authenticate': 'Bearer' }),
  }),
};

const text = 'text/plain; charset=utf-8';
const fleeting = 'private, no-cache';
const bytes = (length: unknown) =>
  answered(
    'application/octet-stream',
    'private, max-age=31536000, immutable',
    expect.toSatisfy((body: string) => length === Buffer.from(body, 'base64').length),
    { isBase64Encoded: true },
  );

/** What each event of events/ that asks for a part of a log is answered with, the body parsed where it is JSON. */
export const logAnswers: Readonly<Record<string, () => unknown>> = {
  'get-log.checkpoint': () => answered(text, fleeting, note),
  'get-log.key': () =>
    answered(text, fleeting, expect.stringMatching(`^${origin}\\+[0-9a-f]{8}\\+${base64}\n$`)),
  'get-log.tile': () => bytes(24 * 32),
  'get-log.entries': () => ({ ...bytes(0), body: expect.stringMatching(`^${base64}$`) }),
  'get-log.consistency': () =>
    answered('application/json', fleeting, { from: 3, to: 24, proof: hashes(6) }),
  'get-log.consistency-malformed': () =>
    invalid({
      loc: ['query', 'from'],
      msg: 'Input should be the size of a tree, once',
      type: 'int_parsing',
    }),
  'get-log.tile-not-covered': () =>
    problem(404, 'Not Found', 'No checkpoint of the log covers this', 'log_part_not_found'),
};

const followed = (body: unknown) =>
  answered('application/json', fleeting, body, {
    headers: expect.objectContaining({ ...everyAnswer, etag: expect.any(String) }),
  });

/** What each event of events/ that follows a log is answered with, the body parsed. */
export const followAnswers: Readonly<Record<string, () => unknown>> = {
  'follow-audit-logs.page': () =>
    followed({
      items: [3, 4].map((index) => expect.objectContaining({ index, v: 1, orgId: acme })),
      next: 5,
      sealedThrough: 24,
    }),
  'follow-audit-logs.end': () => followed({ items: [], next: 24, sealedThrough: 24 }),
  'follow-audit-logs.beyond-log': () =>
    invalid({
      loc: ['query', 'from'],
      msg: 'Input should be at most the number of entries in the log',
      type: 'beyond_log',
    }),
  'follow-audit-logs.no-from': () =>
    invalid({ loc: ['query', 'from'], msg: 'Field required', type: 'missing' }),
  'follow-audit-logs.no-token': () => ({
    ...problem(401, 'Unauthorized', 'A valid bearer token is required', 'unauthenticated'),
    headers: expect.objectContaining({ 'www-authenticate': 'Bearer' }),
  }),
  'follow-audit-logs.method-not-allowed': () => ({
    ...problem(405, 'Method Not Allowed', 'Method not allowed', 'method_not_allowed'),
    headers: expect.objectContaining({ allow: 'GET, HEAD' }),
  }),
};
