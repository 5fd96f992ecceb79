import { committedFields } from '#lib/evidence/commitment/committed-fields.ts';
import {
  consistencyExample,
  evidenceExample,
  logKeyExample,
} from '../examples/evidence-examples.ts';
import { sampleEntries } from '../examples/sample-entries.ts';
import type { Content, Operation, PathParameter } from '../operation.ts';
import { type Schema, schemaNamed } from '../schema.ts';

const tag = 'Evidence';
const headers = ['X-Org-Name'] as const;
const refusals = ['LogPartNotFound', 'Invalid', 'EvidenceFault'] as const;
const bytes: Content = { 'application/octet-stream': { schema: {} } };
const names = committedFields.flatMap(({ name, members }) => [
  name,
  ...members.map((member) => member.name),
]);
const fieldNames: Schema = { type: 'array', items: { type: 'string', enum: names } };

const tile: PathParameter = {
  description: 'The rest of a path as tlog-tiles has it: `0/000.p/3`, `entries/000`.',
  schema: { type: 'string', pattern: '^(entries|\\d{1,2})/(x\\d{3}/)*\\d{3}(\\.p/\\d{1,3})?$' },
  example: '0/000.p/3',
};

function text(example: string): Content {
  return { 'text/plain': { schema: { type: 'string' }, example } };
}

/** Proofs that entries are in the log of their organization. */
export const evidenceOperations: Readonly<Record<string, Operation>> = {
  'GET /v1/audit-logs/{id}/evidence': {
    id: 'getEvidence',
    tag,
    summary: 'Get the evidence of an entry',
    description: 'That it is in the log, to be verified offline by the key of the log.',
    headers,
    query: [
      {
        name: 'fields',
        description:
          'The fields to disclose; all of them where it is absent, none where it is empty. `actor`, `target` and `client` stand for all of their members.',
        schema: fieldNames,
        list: 'commas',
      },
    ],
    answers: {
      200: {
        description: 'The evidence.',
        content: {
          'application/json': { schema: schemaNamed('Evidence'), example: evidenceExample },
        },
      },
      202: {
        description: 'No checkpoint covers the entry yet.',
        headers: ['Retry-After'],
        content: {
          'application/json': {
            schema: schemaNamed('Unsealed'),
            example: { id: sampleEntries.native.id, sealed: false },
          },
        },
      },
    },
    refusals: ['EntryNotFound', 'Invalid', 'EvidenceFault'],
  },
  'GET /v1/log/checkpoint': {
    id: 'getLogCheckpoint',
    tag,
    summary: 'Get the newest checkpoint',
    description: 'A signed note (C2SP tlog-checkpoint).',
    headers,
    answers: {
      200: { description: 'The checkpoint.', content: text(evidenceExample.checkpoint) },
    },
    refusals,
  },
  'GET /v1/log/key': {
    id: 'getLogKey',
    tag,
    summary: 'Get the key of the log',
    description: 'As C2SP signed-note writes it. A verifier should have it from elsewhere.',
    headers,
    answers: { 200: { description: 'The key.', content: text(`${logKeyExample}\n`) } },
    refusals,
  },
  'GET /v1/log/tile/{tile+}': {
    id: 'getLogTile',
    tag,
    summary: 'Get a tile of the log',
    description: 'Hashes, or a bundle of leaves (C2SP tlog-tiles); it never changes.',
    path: { tile },
    headers,
    answers: { 200: { description: 'The tile.', content: bytes } },
    refusals,
  },
  'GET /v1/log/consistency': {
    id: 'getLogConsistency',
    tag,
    summary: 'Prove that the log has grown',
    description: 'From its first leaves to those that the newest checkpoint covers.',
    headers,
    query: [
      {
        name: 'from',
        description: 'How many first leaves are known.',
        schema: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
        required: true,
      },
    ],
    answers: {
      200: {
        description: 'The proof.',
        content: {
          'application/json': { schema: schemaNamed('Consistency'), example: consistencyExample },
        },
      },
    },
    refusals,
  },
};
