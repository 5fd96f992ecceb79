import { native } from '#lib/dialects/native.ts';
import { cloudEvent } from '#lib/forms/cloud-event.ts';
import { ocsf } from '#lib/forms/ocsf.ts';
import { sampleEntries } from '../examples/sample-entries.ts';
import { shown } from '../examples/shown.ts';
import type { Operation } from '../operation.ts';
import { schemaNamed } from '../schema.ts';
import { integer, timesWithin, words } from './query-parameters.ts';

const tag = 'Reading';
const headers = ['X-Org-Name', 'If-None-Match'] as const;
const sample = sampleEntries.native;
const entry = shown(native.show(sample));
/** Reading by the service's own API, but for its list. */
export const nativeOperations: Readonly<Record<string, Operation>> = {
  'GET /v1/audit-logs/{id}': {
    id: 'getAuditLog',
    tag,
    summary: 'Get an entry',
    description: 'In the form that `Accept` prefers.',
    headers,
    answers: {
      200: {
        description: 'The entry, as it was recorded.',
        headers: ['ETag'],
        content: {
          'application/json': { schema: schemaNamed('Entry'), example: entry },
          'application/ocsf+json': {
            schema: schemaNamed('OcsfEvent'),
            example: JSON.parse(ocsf.write(sample)),
          },
          'application/cloudevents+json': {
            schema: schemaNamed('CloudEvent'),
            example: JSON.parse(cloudEvent.write(sample)),
          },
        },
      },
    },
    refusals: ['EntryNotFound', 'Invalid', 'Fault'],
  },
  'GET /v1/audit-logs/follow': {
    id: 'followAuditLogs',
    tag,
    summary: 'Follow the log',
    description:
      'What was recorded, in the order of the log, whose indexes never change: nothing is missed or repeated.',
    headers,
    query: [
      {
        name: 'from',
        description: 'The first index that is wanted; 0, or the `next` of the last answer.',
        schema: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
        required: true,
      },
      { name: 'limit', description: 'How many indexes to look at.', schema: integer(1, 200, 50) },
    ],
    answers: {
      200: {
        description: 'The entries from there on.',
        headers: ['ETag'],
        content: {
          'application/json': {
            schema: schemaNamed('FollowedEntries'),
            example: { items: [{ index: 3, ...entry }], next: 4, sealedThrough: 24 },
          },
        },
      },
    },
    refusals: ['Invalid', 'EvidenceFault'],
  },
  'GET /v1/audit-logs/statistics': {
    id: 'getStatistics',
    tag,
    summary: 'Count entries',
    description: 'By hour or day, for charts.',
    headers,
    query: [
      { name: 'interval', description: 'What a bucket is of.', schema: words('day', 'hour') },
      {
        name: 'by',
        description: 'What the entries of a bucket are counted by.',
        schema: words('action', 'service', 'status'),
      },
      ...timesWithin,
    ],
    answers: {
      200: {
        description: 'The hours or days that have entries.',
        headers: ['ETag'],
        content: {
          'application/json': {
            schema: schemaNamed('Statistics'),
            example: {
              buckets: [{ start: '2026-01-12T00:00:00.000Z', total: 4, counts: { success: 2 } }],
            },
          },
        },
      },
    },
    refusals: ['Invalid', 'Fault'],
  },
};
