import { cloudEventSchema } from '#lib/recording/cloud-event-schema.ts';
import { described } from '../described.ts';
import type { Schema } from '../schema.ts';
import { newEntry } from './new-entry.ts';

const action = (newEntry['properties'] as Readonly<Record<string, Schema>>)['action'];

const attributes = described(cloudEventSchema, 'input', {
  specversion: { description: 'The version of CloudEvents.', const: '1.0' },
  id: { description: 'With `source` the identity of the event, and of its entry.', minLength: 1 },
  source: { description: 'Where the event comes from.', format: 'uri-reference', minLength: 1 },
  type: { ...action, description: 'The action of the entry.' },
  time: {
    description: 'When it happened: the entry’s `occurredAt`.',
    type: ['string', 'null'],
    format: 'date-time',
  },
  subject: {
    description: 'The id of the target.',
    type: ['string', 'null'],
    minLength: 1,
    maxLength: 256,
  },
  datacontenttype: {
    description: 'A media type of JSON.',
    type: ['string', 'null'],
    examples: ['application/json'],
  },
  dataschema: { description: 'A schema of the data.', type: ['string', 'null'], format: 'uri' },
});

/** An entry that is sent as a CloudEvent. */
export const newCloudEvent: Schema = {
  ...attributes,
  properties: {
    ...(attributes['properties'] as object),
    data: {
      description:
        'What else the entry says, but for what the event itself says: its id, action and time.',
      type: 'object',
    },
  },
  required: ['specversion', 'id', 'source', 'type'],
  additionalProperties: { type: ['string', 'boolean', 'integer', 'null'] },
};

/** An entry as a CloudEvent, or a CloudEvent that was recorded as one. */
export const shownCloudEvent: Schema = {
  type: 'object',
  properties: {
    specversion: { const: '1.0' },
    id: { type: 'string', minLength: 1 },
    source: { type: 'string', format: 'uri-reference', minLength: 1 },
    type: { type: 'string', description: 'The action of the entry.', minLength: 1 },
    time: { type: 'string', format: 'date-time' },
    subject: { type: 'string', description: 'The id of the target.', minLength: 1 },
    datacontenttype: { type: 'string' },
    dataschema: { type: 'string', format: 'uri' },
    auditid: { type: 'string', description: 'The id of the entry.', format: 'uuid' },
    auditorgid: { type: 'string', description: 'Its organization.', format: 'uuid' },
    auditorgname: { type: 'string', description: 'The name of that.' },
    auditrecordedtime: { type: 'string', format: 'date-time' },
    auditexpirytime: { type: 'string', format: 'date-time' },
    data: { type: 'object', description: 'What else the entry says.' },
  },
  required: ['specversion', 'id', 'source', 'type', 'auditid', 'auditorgid', 'auditrecordedtime'],
  additionalProperties: { type: ['string', 'boolean', 'integer'] },
};
