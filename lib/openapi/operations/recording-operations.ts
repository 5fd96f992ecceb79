import {
  recordedExample,
  refusedExample,
  sentEntries,
  sentEvent,
} from '../examples/recording-examples.ts';
import type { Operation } from '../operation.ts';
import { schemaNamed } from '../schema.ts';

const tag = 'Recording';
const [sent] = sentEntries;
const result = { status: 201, id: recordedExample['id'], entry: recordedExample };

/** Recording by the service's own API. */
export const recordingOperations: Readonly<Record<string, Operation>> = {
  'POST /v1/audit-logs': {
    id: 'recordAuditLog',
    tag,
    summary: 'Record an entry',
    description:
      'Sent again with the same `id`, or the same `Idempotency-Key`, it is recorded once. Secrets in it are redacted before it is stored.',
    headers: ['Idempotency-Key', 'X-Org-Id', 'X-Org-Name'],
    orNeeds: 'audit:write:any',
    body: {
      'application/json': { schema: schemaNamed('NewEntry'), example: sent },
      'application/cloudevents+json': { schema: schemaNamed('NewCloudEvent'), example: sentEvent },
    },
    answers: {
      200: {
        description: 'An earlier request had recorded it.',
        headers: ['Location'],
        content: {
          'application/json': { schema: schemaNamed('RecordedEntry'), example: recordedExample },
        },
      },
      201: {
        description: 'It is recorded, and can be read.',
        headers: ['Location'],
        content: {
          'application/json': { schema: schemaNamed('RecordedEntry'), example: recordedExample },
        },
      },
    },
    refusals: [
      'Malformed',
      'Conflict',
      'TooLarge',
      'UnsupportedMediaType',
      'InvalidOrReused',
      'Fault',
    ],
  },
  'POST /v1/audit-logs/batch': {
    id: 'recordAuditLogBatch',
    tag,
    summary: 'Record entries',
    description:
      'Up to 1,000 of them, each of which is recorded or refused by itself. An `Idempotency-Key`, or an `id` in every entry, is required.',
    headers: ['Idempotency-Key', 'Prefer', 'X-Org-Id', 'X-Org-Name'],
    orNeeds: 'audit:write:any',
    body: {
      'application/json': {
        schema: { type: 'array', items: schemaNamed('BatchEntry'), minItems: 1, maxItems: 1000 },
        example: sentEntries,
      },
      'application/x-ndjson': {
        schema: { type: 'string', description: 'An entry a line, as in the array.' },
        example: sentEntries.map((entry) => `${JSON.stringify(entry)}\n`).join(''),
      },
      'application/cloudevents-batch+json': {
        schema: { type: 'array', items: schemaNamed('NewCloudEvent'), minItems: 1, maxItems: 1000 },
        example: [sentEvent],
      },
    },
    answers: {
      201: {
        description: 'All of them are recorded, now or earlier.',
        headers: ['Preference-Applied'],
        content: {
          'application/json': {
            schema: schemaNamed('BatchResults'),
            example: { results: [result] },
          },
        },
      },
      207: {
        description: 'Some of them aren’t recorded, or none is.',
        headers: ['Preference-Applied'],
        content: {
          'application/json': {
            schema: schemaNamed('BatchResults'),
            example: { results: [result, refusedExample] },
          },
        },
      },
    },
    refusals: ['Malformed', 'TooLarge', 'UnsupportedMediaType', 'Invalid', 'Fault'],
  },
};
