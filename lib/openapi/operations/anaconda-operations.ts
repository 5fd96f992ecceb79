import { anaconda } from '#lib/dialects/anaconda.ts';
import { columns } from '#lib/dialects/anaconda-columns.ts';
import { sampleEntries } from '../examples/sample-entries.ts';
import { shown } from '../examples/shown.ts';
import type { Operation } from '../operation.ts';
import { schemaNamed } from '../schema.ts';
import { integer, span, words } from './query-parameters.ts';

const tag = 'Anaconda Platform';
const headers = ['X-Org-Name', 'X-API-Version', 'If-None-Match'] as const;
const entry = shown(anaconda.show(sampleEntries.anaconda));
const names = [...columns.keys()].map((name) => `\`${name}\``).join(', ');

/** The audit-log API of Anaconda Platform. */
export const anacondaOperations: Readonly<Record<string, Operation>> = {
  'GET /api/audit-logs/{audit_log_id}': {
    id: 'getAnacondaAuditLog',
    tag,
    summary: 'Get an entry',
    headers,
    answers: {
      200: {
        description: 'The entry.',
        headers: ['ETag'],
        content: {
          'application/json': { schema: schemaNamed('AuditLogResponse'), example: entry },
        },
      },
    },
    refusals: ['EntryNotFound', 'Invalid', 'Fault'],
  },
  'GET /api/audit-logs': {
    id: 'listAnacondaAuditLogs',
    tag,
    summary: 'List entries',
    description:
      'The newest first, unless `sort` says otherwise. Of a repeated parameter, but `q`, the last counts; unknown ones mean nothing.',
    headers,
    query: [
      {
        name: 'q',
        description: `A term, \`column:value1,value2\`: any of the values, where \`\\,\` is a comma in a value. Columns: ${names}.`,
        schema: { type: 'array', items: { type: 'string' } },
        list: 'repeated',
      },
      {
        name: 'search_operator',
        description: 'Whether any of the terms has to hold, or all of them.',
        schema: words('or', 'and'),
      },
      {
        name: 'sort',
        description: `Columns with commas between them, a minus before those that descend; also \`occurred_at\` and \`created_at\`.`,
        schema: { type: 'string', default: '-occurred_at' },
      },
      ...span('from_date', 'to_date'),
      {
        name: 'offset',
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
            schema: schemaNamed('AuditLogListResponse'),
            example: { items: [entry], total_count: 1 },
          },
        },
      },
    },
    refusals: ['Invalid', 'Fault'],
  },
};
