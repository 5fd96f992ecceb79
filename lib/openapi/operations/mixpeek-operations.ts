import { mixpeek } from '#lib/dialects/mixpeek.ts';
import { sampleEntries } from '../examples/sample-entries.ts';
import { shown } from '../examples/shown.ts';
import type { Operation } from '../operation.ts';
import { schemaNamed } from '../schema.ts';
import { exactly, integer, span } from './query-parameters.ts';

const tag = 'Mixpeek';
const headers = ['X-Org-Name', 'If-None-Match'] as const;
const entry = shown(mixpeek.show(sampleEntries.mixpeek));

/** The audit-log API of Mixpeek. */
export const mixpeekOperations: Readonly<Record<string, Operation>> = {
  'GET /v1/organizations/audit/logs/{audit_id}': {
    id: 'getMixpeekAuditLog',
    tag,
    summary: 'Get an entry',
    headers,
    answers: {
      200: {
        description: 'The entry.',
        headers: ['ETag'],
        content: {
          'application/json': { schema: schemaNamed('AuditEventResponse'), example: entry },
        },
      },
    },
    refusals: ['EntryNotFound', 'Invalid', 'Fault'],
  },
  'GET /v1/organizations/audit/logs': {
    id: 'listMixpeekAuditLogs',
    tag,
    summary: 'List entries',
    description:
      'The newest first. Of a repeated parameter the last counts; unknown ones mean nothing.',
    headers,
    query: [
      ...exactly({
        resource_type: 'What kind of thing it was done to, as entries are shown.',
        resource_id: 'The id of what it was done to, as entries are shown.',
        actor_id: 'Who did it, as entries are shown.',
        action: 'The key of what was done.',
      }),
      ...span('start', 'end'),
      {
        name: 'skip',
        description: 'How many entries to leave out.',
        schema: integer(0, 1_000_000_000, 0),
      },
      { name: 'limit', description: 'How many to show.', schema: integer(1, 1000, 100) },
    ],
    answers: {
      200: {
        description: 'A page of entries.',
        headers: ['ETag'],
        content: {
          'application/json': {
            schema: schemaNamed('AuditEventListResponse'),
            example: { results: [entry], total: 1, skip: 0, limit: 100 },
          },
        },
      },
    },
    refusals: ['Invalid', 'Fault'],
  },
};
