import { shownFields } from '#lib/dialects/native.ts';
import { dateTime, objectOf, type Schema, schemaNamed, uuid } from '../schema.ts';
import { newCloudEvent, shownCloudEvent } from './cloud-event.ts';
import { nativeEntry } from './native-entry.ts';
import { newEntry } from './new-entry.ts';
import { ocsfEvent } from './ocsf-event.ts';

const members = nativeEntry['properties'] as Readonly<Record<string, Schema>>;
const sentMembers = newEntry['properties'] as Readonly<Record<string, Schema>>;

/** A number of things. */
export const count: Schema = { type: 'integer', minimum: 0 };

/** How many entries have each value. */
export const counts: Schema = { type: 'object', additionalProperties: { ...count, minimum: 1 } };

const redacted: Schema = {
  type: 'array',
  items: { type: 'string', format: 'json-pointer' },
  minItems: 1,
  description: 'Where `"[REDACTED]"` stands in place of a secret.',
};

/** What the native API takes and shows, by the names that generated clients have for it. */
export const nativeSchemas: Readonly<Record<string, Schema>> = {
  NewEntry: { description: 'An entry to be recorded.', ...newEntry },
  Entry: { description: 'An entry as it was recorded.', ...nativeEntry },
  SparseEntry: {
    description: 'Of an entry the `fields` that were asked for, as far as it has them.',
    ...objectOf(members, shownFields),
  },
  EntryPage: objectOf({
    items: {
      type: 'array',
      items: { anyOf: [schemaNamed('Entry'), schemaNamed('SparseEntry')] },
      description: 'Whole entries, unless the request names `fields`.',
    },
    next: {
      type: ['string', 'null'],
      description: 'The `cursor` of the next page; null where there is none.',
    },
  }),
  FollowedEntry: {
    description: 'An entry, and its place in the log.',
    ...nativeEntry,
    properties: { index: { ...count, description: 'For ever its own.' }, ...members },
    required: ['index', ...(nativeEntry['required'] as string[])],
  },
  FollowedEntries: objectOf({
    items: { type: 'array', items: schemaNamed('FollowedEntry') },
    next: { ...count, description: 'The `from` that goes on from here.' },
    sealedThrough: { ...count, description: 'Of every entry below this index there is evidence.' },
  }),
  Statistics: objectOf({
    buckets: {
      type: 'array',
      items: objectOf({
        start: { ...dateTime, description: 'When the hour or day begins, in UTC.' },
        total: { ...count, minimum: 1 },
        counts: { ...counts, description: 'Entries that have no value are in `total` alone.' },
      }),
    },
  }),
  RecordedEntry: {
    description: 'An entry as it is kept, and what of it was redacted.',
    ...nativeEntry,
    properties: { ...members, redacted },
  },
  BatchEntry: {
    description: 'An entry to be recorded, which may say whose it is.',
    ...newEntry,
    properties: {
      ...sentMembers,
      orgId: {
        ...uuid,
        description: 'The organization; for a token with `audit:write:any` alone.',
      },
    },
  },
  BatchResults: objectOf({
    results: {
      type: 'array',
      items: { anyOf: [schemaNamed('Recorded'), schemaNamed('NotRecorded')] },
      minItems: 1,
      maxItems: 1000,
      description: 'What came of each entry, in the order sent.',
    },
  }),
  Recorded: objectOf(
    {
      status: { enum: [200, 201], description: '200 where it had been recorded before.' },
      id: uuid,
      entry: schemaNamed('RecordedEntry'),
    },
    ['entry'],
  ),
  NotRecorded: objectOf(
    {
      status: { type: 'integer', minimum: 400, maximum: 599 },
      id: uuid,
      problem: schemaNamed('Problem'),
    },
    ['id'],
  ),
  NewCloudEvent: { description: 'An entry to be recorded, as a CloudEvent 1.0.', ...newCloudEvent },
  CloudEvent: { description: 'An entry as a CloudEvent 1.0.', ...shownCloudEvent },
  OcsfEvent: { description: 'An entry as an event of OCSF 1.8.0, API Activity.', ...ocsfEvent },
};
