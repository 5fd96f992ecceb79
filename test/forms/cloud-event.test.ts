import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonText } from '#lib/entry/json-text.ts';
import type { NewEntry } from '#lib/entry/new-entry.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { writeJsonText } from '#lib/entry/write-json-text.ts';
import { cloudEvent } from '#lib/forms/cloud-event.ts';
import { cloudEventSchema } from '#lib/recording/cloud-event-schema.ts';
import { readCloudEvent } from '#lib/recording/read-cloud-event.ts';
import { faults } from '../dialects/seeds.ts';
import { storedEntries } from '../entries.ts';
import { bare, full } from './sample-entries.ts';
import schema from './schemas/cloud-event.schema.json' with { type: 'json' };

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
formats.default(ajv);
const conforms = ajv.compile(schema);
const written = (entry: StoredEntry) => JSON.parse(cloudEvent.write(entry));
const recordedAs = (event: unknown): StoredEntry => ({
  ...bare,
  metadata: writeJsonText({ cloudEvent: event }),
});

test('an entry with every field is an event of its organization', () => {
  expect(written(full)).toEqual({
    specversion: '1.0',
    id: full.id,
    source: `/organizations/${full.orgId}`,
    datacontenttype: 'application/json',
    type: 'policy_updated',
    subject: 'prod-access',
    time: '2026-11-22T07:43:00.000Z',
    auditid: full.id,
    auditorgid: full.orgId,
    auditorgname: 'Acme',
    auditrecordedtime: '2026-11-22T07:43:01.250Z',
    auditexpirytime: '2033-11-22T07:43:01.250Z',
    data: {
      verb: 'updated',
      service: 'policies',
      status: 'ACCESS_DENIED',
      actor: full.actor,
      target: { type: 'policy', name: 'Production', email: 'owner@example.com' },
      changes: [{ field: 'mode', old: -0, new: 1.5 }],
      details: { reason: 'ticket 7' },
      metadata: { b: 1, a: [] },
      client: full.client,
      workflowId: 'wf-1',
      transaction: { hash: '0xabc' },
    },
  });
});

test('an entry with nothing but its action is an event without data', () => {
  expect(written(bare)).toEqual({
    specversion: '1.0',
    id: bare.id,
    source: `/organizations/${bare.orgId}`,
    datacontenttype: 'application/json',
    type: 'policy_updated',
    auditid: bare.id,
    auditorgid: bare.orgId,
    auditrecordedtime: bare.createdAt,
  });
});

test('what an attribute can’t hold stays in the data, or is replaced where the attribute has to be', () => {
  const target = { id: 'a\u0007b' };
  expect(written({ ...bare, action: 'a\u0000b', orgName: 'a\uFFFEb', target })).toEqual({
    ...written(bare),
    type: 'a\uFFFDb',
    data: { target },
  });
  expect(written({ ...bare, target: { id: '' } })).toEqual({
    ...written(bare),
    data: { target: { id: '' } },
  });
});

describe('an entry that was recorded as an event', () => {
  test('is that event again, with its id, its source and its extensions', () => {
    const event = {
      id: 'A234-1234',
      source: 'https://billing.acme.example/',
      dataschema: 'https://acme.example/invoice.json',
      datacontenttype: 'application/vnd.acme+json; v=1',
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      sampled: true,
      partition: -2147483648,
    };
    const entry = { ...bare, metadata: writeJsonText({ cloudEvent: event, region: 'eu', n: -0 }) };
    const { datacontenttype: _type, ...other } = written(bare);
    expect(written(entry)).toEqual({
      ...other,
      ...event,
      data: { metadata: { region: 'eu', n: -0 } },
    });
  });

  test('has the extensions of the service that answers, whatever it was recorded with', () => {
    const event = { id: '1', source: 's', auditid: 'other', auditorgname: 'Other' };
    expect(written(recordedAs(event))).toMatchObject({ id: '1', auditid: bare.id });
    expect(written(recordedAs(event))).not.toHaveProperty('auditorgname');
  });

  test.each([
    ['a text', 'x'],
    ['null', null],
    ['a list', []],
    ['an event without an id', { source: 's' }],
    ['an event without a source', { id: '1' }],
    ['an empty id', { id: '', source: 's' }],
    ['a source that is no URI reference', { id: '1', source: 'a b' }],
    ['data of another type', { id: '1', source: 's', datacontenttype: 'text/xml' }],
    ['a schema that is no URI', { id: '1', source: 's', dataschema: 'x' }],
    ['a name that no attribute has', { id: '1', source: 's', trace_parent: 'x' }],
    ['an attribute that the entry says', { id: '1', source: 's', type: 'x' }],
    ['an attribute that is inherited', JSON.parse('{"id":"1","source":"s","toString":"x"}')],
    ['a number that is no integer', { id: '1', source: 's', weight: 0.5 }],
    ['a number that is too large', { id: '1', source: 's', weight: 2 ** 31 }],
    ['an object', { id: '1', source: 's', nested: {} }],
  ])('is not seen in metadata.cloudEvent that is %s', (_, event) => {
    expect(written(recordedAs(event))).toEqual({
      ...written(bare),
      data: { metadata: { cloudEvent: event } },
    });
  });
});

test('what is seen in metadata.cloudEvent is what may be sent as an event', () => {
  const value = fc.constantFrom(
    '1',
    '',
    'a b',
    'urn:x',
    'application/json',
    'text/xml',
    0.5,
    7,
    null,
  );
  const names = ['id', 'source', 'datacontenttype', 'dataschema', 'extension'];
  const attributes = fc.record(Object.fromEntries(names.map((name) => [name, value])), {
    requiredKeys: [],
  });
  fc.assert(
    fc.property(attributes, (event) => {
      const { success } = cloudEventSchema.safeParse({ ...event, specversion: '1.0' });
      expect(written(recordedAs(event)).data?.metadata).toEqual(
        success ? undefined : { cloudEvent: event },
      );
    }),
    { numRuns: 2000 },
  );
});

test('thousands of entries conform to the JSON format', () => {
  fc.assert(
    fc.property(storedEntries, (entry) => {
      const { data: _data, ...attributes } = written(entry);
      expect(faults(conforms, written(entry))).toEqual([]);
      for (const [name, value] of Object.entries(attributes)) {
        expect(name).toMatch(/^[a-z\d]{1,20}$/);
        expect(value).not.toMatch(/[\p{Cc}\p{Noncharacter_Code_Point}]/u);
      }
    }),
    { numRuns: 2000 },
  );
});

describe('an event that is recorded and read, of thousands', () => {
  const word = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .map((made) => `x${made}`);
  const extension = fc.oneof(word, fc.boolean(), fc.integer());
  const names = fc.stringMatching(/^ext[a-z0-9]{1,17}$/);
  const events = fc.record(
    {
      specversion: fc.constant('1.0'),
      id: word,
      source: fc.webUrl({ withQueryParameters: true }),
      type: word,
      subject: word,
      time: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2026-01-01') }),
      datacontenttype: fc.constantFrom('application/json', 'application/x+json'),
      dataschema: fc.webUrl(),
      extensions: fc.dictionary(names, extension, { maxKeys: 3 }),
      data: fc.record(
        { service: word, target: fc.record({ type: word }), metadata: fc.record({ key: word }) },
        { requiredKeys: ['service'] },
      ),
    },
    { requiredKeys: ['specversion', 'id', 'source', 'type', 'extensions'] },
  );

  test('is the same event', () => {
    fc.assert(
      fc.property(events, ({ extensions, time, ...attributes }) => {
        const event = { ...attributes, ...extensions, ...(time && { time: time.toISOString() }) };
        const entry = { ...bare, ...recorded(JSON.stringify(event)), id: bare.id };
        expect(withoutOurs(written(entry))).toEqual(event);
      }),
      { numRuns: 2000 },
    );
  });

  test('is the same entry, when an entry’s event is recorded elsewhere', () => {
    const recordable = storedEntries.filter(({ action }) => !/[\p{Cc}\p{NChar}]/u.test(action));
    fc.assert(
      fc.property(recordable, (entry) => {
        const { metadata, ...elsewhere } = sendable(recorded(cloudEvent.write(entry)));
        const { cloudEvent: event, ...rest } = metadata;
        expect(event).toMatchObject({ id: entry.id, source: `/organizations/${entry.orgId}` });
        expect({ ...elsewhere, metadata: rest }).toEqual({ metadata: {}, ...sendable(entry) });
      }),
      { numRuns: 2000 },
    );
  });
});

/** What an event is recorded as. */
function recorded(event: string): NewEntry {
  const read = readCloudEvent(event, JSON.parse(event), new Date('2026-11-22T07:43:00.000Z'));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.entry;
}

function withoutOurs(event: object): unknown {
  return Object.fromEntries(Object.entries(event).filter(([name]) => !name.startsWith('audit')));
}

/** What of an entry can be sent, free-form JSON as its value. */
function sendable(entry: NewEntry | StoredEntry) {
  const { v, id, orgId, orgName, createdAt, expiresAt, ...sent } = entry as StoredEntry;
  return Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [
      name,
      value instanceof JsonText ? JSON.parse(value.text) : value,
    ]),
  );
}
