import { cubewire } from '#lib/dialects/cubewire.ts';
import { sampleEntries } from '../examples/sample-entries.ts';
import { shown } from '../examples/shown.ts';
import type { Answer, Operation } from '../operation.ts';
import { schemaNamed } from '../schema.ts';
import { exactly, integer, span, words } from './query-parameters.ts';

const tag = 'Cubewire Wallet';
const headers = ['X-Org-Name', 'If-None-Match'] as const;
const entry = shown(cubewire.show(sampleEntries.cubewire));

const others = exactly({
  service: 'The service that it was done in.',
  event: 'What happened.',
  entityType: 'What kind of entity it was done to.',
  entityId: 'The id of that entity.',
  workflowId: 'The workflow that it was a step of.',
});

const paging = [
  ...span('startDate', 'endDate'),
  {
    name: 'sortBy',
    description: 'What to sort by; what is equal is newest first.',
    schema: words('timestamp', 'service', 'event'),
  },
  { name: 'sortOrder', description: 'Which way.', schema: words('desc', 'asc') },
  { name: 'page', description: 'Which page.', schema: integer(1, 1_000_000_000, 1) },
  { name: 'limit', description: 'How many entries a page has.', schema: integer(1, 100, 50) },
];

const page: Answer = {
  description: 'A page of entries.',
  headers: ['ETag'],
  content: {
    'application/json': {
      schema: schemaNamed('AuditLogList'),
      example: { items: [entry], total: 1, page: 1, limit: 50 },
    },
  },
};

/** The audit-log API of Cubewire Wallet. */
export const cubewireOperations: Readonly<Record<string, Operation>> = {
  'GET /audit-logs/{id}': {
    id: 'getCubewireAuditLog',
    tag,
    summary: 'Get an entry',
    headers,
    answers: {
      200: {
        description: 'The entry.',
        headers: ['ETag'],
        content: { 'application/json': { schema: schemaNamed('AuditLog'), example: entry } },
      },
    },
    refusals: ['EntryNotFound', 'Invalid', 'Fault'],
  },
  'GET /audit-logs': {
    id: 'listCubewireAuditLogs',
    tag,
    summary: 'List entries',
    description:
      'The newest first, unless asked otherwise. A repeated parameter is refused; unknown ones mean nothing.',
    headers,
    query: [...others, ...exactly({ userId: 'Who did it.' }), ...paging],
    answers: { 200: page },
    refusals: ['Invalid', 'Fault'],
  },
  'GET /audit-logs/users/{userId}/timeline': {
    id: 'getCubewireUserTimeline',
    tag,
    summary: 'List what a user did',
    description: 'As the list of entries, of one user alone.',
    path: {
      userId: {
        description: 'The id of the user.',
        schema: { type: 'string', minLength: 1 },
        example: 'user_2b71d9',
      },
    },
    headers,
    query: [...others, ...paging],
    answers: { 200: page },
    refusals: ['Invalid', 'Fault'],
  },
  'GET /audit-logs/statistics': {
    id: 'getCubewireStatistics',
    tag,
    summary: 'Count entries',
    description: 'Of all time, but for `last24Hours`.',
    headers,
    answers: {
      200: {
        description: 'How many entries there are.',
        headers: ['ETag'],
        content: {
          'application/json': {
            schema: schemaNamed('AuditLogStatistics'),
            example: {
              total: 24,
              last24Hours: 1,
              byService: { 'transaction-service': 7, 'approval-service': 2 },
              byEvent: { TRANSACTION_SUBMITTED: 1, WORKFLOW_STARTED: 1 },
            },
          },
        },
      },
    },
    refusals: ['Invalid', 'Fault'],
  },
};
