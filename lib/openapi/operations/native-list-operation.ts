import { native, shownFields } from '#lib/dialects/native.ts';
import { cloudEvent } from '#lib/forms/cloud-event.ts';
import { csv } from '#lib/forms/csv.ts';
import { ocsf } from '#lib/forms/ocsf.ts';
import { sampleEntries } from '../examples/sample-entries.ts';
import { shown } from '../examples/shown.ts';
import type { Operation, QueryParameter } from '../operation.ts';
import { schemaNamed } from '../schema.ts';
import { integer, timesWithin, words } from './query-parameters.ts';

const sample = sampleEntries.native;

const filters = {
  action: 'The key of what was done',
  service: 'The service that it was done in',
  status: 'How it ended',
  'actor.id': 'The id of the actor',
  'actor.type': 'The kind of actor',
  'target.id': 'The id of the target',
  'target.type': 'The kind of target',
  workflowId: 'The workflow that it was a step of',
};

const filterParameters = Object.entries(filters).map(
  ([name, what]): QueryParameter => ({
    name,
    description: `${what}: any of these values, or with a \`!\` in front none of them.`,
    schema: { type: 'array', items: { type: 'string', minLength: 1 } },
    list: 'repeated',
  }),
);

/** Listing entries by the service's own API. */
export const nativeListOperation: Readonly<Record<string, Operation>> = {
  'GET /v1/audit-logs': {
    id: 'listAuditLogs',
    tag: 'Reading',
    summary: 'List entries',
    description:
      'In the form that `Accept` prefers. Filters of different fields all have to hold; a value that begins with `!` or `\\` itself has another `\\` in front. Unknown, empty and repeated parameters are refused, but filters and `fields` may be repeated.',
    headers: ['X-Org-Name', 'If-None-Match'],
    query: [
      ...filterParameters,
      ...timesWithin,
      { name: 'order', description: 'Which comes first.', schema: words('newest', 'oldest') },
      { name: 'limit', description: 'How many entries a page has.', schema: integer(1, 200, 50) },
      {
        name: 'cursor',
        description: 'The `next` of a page, to go on after it by the same query.',
        schema: { type: 'string' },
      },
      {
        name: 'fields',
        description: 'The fields to show of each entry; of JSON pages alone.',
        schema: { type: 'array', items: { type: 'string', enum: shownFields }, minItems: 1 },
        list: 'commas',
      },
    ],
    answers: {
      200: {
        description: 'A page of entries.',
        headers: ['ETag', 'Link'],
        content: {
          'application/json': {
            schema: schemaNamed('EntryPage'),
            example: { items: [shown(native.show(sample))], next: null },
          },
          'application/ocsf+json': {
            schema: { type: 'array', items: schemaNamed('OcsfEvent') },
            example: [JSON.parse(ocsf.write(sample))],
          },
          'application/cloudevents-batch+json': {
            schema: { type: 'array', items: schemaNamed('CloudEvent') },
            example: [JSON.parse(cloudEvent.write(sample))],
          },
          'text/csv': { schema: { type: 'string' }, example: csv.page([csv.write(sample)]) },
        },
      },
    },
    refusals: ['Invalid', 'Fault'],
  },
};
