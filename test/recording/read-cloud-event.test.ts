import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonText } from '#lib/entry/json-text.ts';
import { renderJson } from '#lib/http/render-json.ts';
import { readCloudEvent } from '#lib/recording/read-cloud-event.ts';
import { readSentEntry } from '#lib/recording/read-sent-entry.ts';
import { storedEntries } from '../entries.ts';

const now = new Date('2026-11-22T07:43:00.000Z');
const least = { specversion: '1.0', id: '42', source: '/policies', type: 'policy.updated' };

function read(event: unknown) {
  const text = typeof event === 'string' ? event : JSON.stringify(event);
  return readCloudEvent(text, JSON.parse(text), now);
}

const problemsOf = (event: unknown) => {
  const result = read(event);
  return 'problems' in result ? result.problems.map(({ pointer, type }) => [pointer, type]) : [];
};

describe('an event is', () => {
  test('an entry whose metadata keeps what makes it an event', () => {
    expect(read(least)).toStrictEqual({
      entry: {
        action: 'policy.updated',
        metadata: new JsonText('{"cloudEvent":{"id":"42","source":"/policies"}}'),
      },
      event: { source: '/policies', id: '42' },
    });
  });

  test('an entry of all that it says', () => {
    const event = {
      ...least,
      time: '2026-11-22T08:42:59.482+01:00',
      subject: 'pol-7',
      datacontenttype: 'application/json; charset=utf-8',
      dataschema: 'https://example.com/schemas/policy.json',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      sequence: -7,
      sampled: true,
      data: {
        verb: 'updated',
        actor: { email: 'alice@example.com' },
        target: { type: 'policy', name: 'prod-access' },
        changes: [{ n: -0 }],
        metadata: { ticket: 'OPS-1' },
      },
    };
    const text = JSON.stringify(event).replace('"n":0', '"n":-0');
    expect(read(text)).toEqual({
      entry: {
        action: 'policy.updated',
        verb: 'updated',
        occurredAt: '2026-11-22T07:42:59.482Z',
        actor: { email: 'alice@example.com' },
        target: { type: 'policy', id: 'pol-7', name: 'prod-access' },
        changes: new JsonText('[{"n":-0}]'),
        metadata: new JsonText(
          '{"ticket":"OPS-1","cloudEvent":{"id":"42","source":"/policies",' +
            '"datacontenttype":"application/json; charset=utf-8",' +
            '"dataschema":"https://example.com/schemas/policy.json",' +
            '"traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",' +
            '"sequence":-7,"sampled":true}}',
        ),
      },
      event: { source: '/policies', id: '42' },
    });
  });

  test('the same whether an attribute is null or not there', () => {
    const unset = {
      time: null,
      subject: null,
      datacontenttype: null,
      dataschema: null,
      trace: null,
    };
    expect(read({ ...least, ...unset })).toEqual(read(least));
  });

  test('of a target that its data names, where it has no subject', () => {
    expect(read({ ...least, data: { target: { id: 'pol-7' } } })).toMatchObject({
      entry: { target: { id: 'pol-7' } },
    });
  });

  test.each([
    'application/json',
    'text/json',
    'application/vnd.acme+json',
    'Application/JSON;v=1',
    'application/json ; v=1',
  ])('taken with the datacontenttype %s', (datacontenttype) => {
    expect(problemsOf({ ...least, datacontenttype, data: {} })).toEqual([]);
  });

  test.each(['https://example.com/a', 'h2:x', 'X-a.b+c:d'])(
    'taken with the dataschema %s',
    (dataschema) => {
      expect(problemsOf({ ...least, dataschema })).toEqual([]);
    },
  );

  test.each([
    '/a',
    'urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66',
    'mailto:a@b.c',
    '1-2',
    'a%20b',
  ])('taken from the source %s', (source) => {
    expect(problemsOf({ ...least, source })).toEqual([]);
  });

  test('whatever entry its data is, but for what it says itself', () => {
    fc.assert(
      fc.property(storedEntries, (generated) => {
        const { v, id, orgId, orgName, createdAt, expiresAt, ...entry } = generated;
        const { action, occurredAt, metadata, ...data } = entry;
        const event = `{"specversion":"1.0","id":"1","source":"/a","type":${JSON.stringify(action)},"data":${renderJson(data)}}`;
        const alone = renderJson({ action, ...data });
        const { metadata: _, ...read } = Object(
          readCloudEvent(event, JSON.parse(event), now),
        ).entry;
        expect(read).toEqual(Object(readSentEntry(alone, JSON.parse(alone), now)).entry);
      }),
    );
  });
});

describe('an event is refused', () => {
  test.each<readonly [string, unknown, readonly (readonly [string, string])[]]>([
    ['that is no object', [], [['', 'wrong_type']]],
    [
      'without its attributes',
      {},
      [
        ['/specversion', 'missing'],
        ['/id', 'missing'],
        ['/source', 'missing'],
        ['/type', 'missing'],
      ],
    ],
    [
      'of another version',
      { ...least, specversion: '0.3' },
      [['/specversion', 'unsupported_version']],
    ],
    [
      'of a version that is a number',
      { ...least, specversion: 1 },
      [['/specversion', 'unsupported_version']],
    ],
    [
      'with empty attributes',
      {
        specversion: '1.0',
        id: '',
        source: '',
        type: '',
        subject: '',
        datacontenttype: '',
        dataschema: '',
      },
      [
        ['/id', 'too_short'],
        ['/source', 'too_short'],
        ['/source', 'malformed_uri'],
        ['/subject', 'too_short'],
        ['/datacontenttype', 'too_short'],
        ['/datacontenttype', 'unsupported_type'],
        ['/dataschema', 'too_short'],
        ['/dataschema', 'malformed_uri'],
        ['/type', 'too_short'],
      ],
    ],
    [
      'with attributes of another type',
      {
        ...least,
        id: 42,
        source: {},
        type: 7,
        time: 1,
        subject: [],
        datacontenttype: 1,
        dataschema: 1,
      },
      [
        ['/id', 'wrong_type'],
        ['/source', 'wrong_type'],
        ['/datacontenttype', 'wrong_type'],
        ['/dataschema', 'wrong_type'],
        ['/type', 'wrong_type'],
        ['/time', 'wrong_type'],
        ['/subject', 'wrong_type'],
      ],
    ],
    ['from what is no URI', { ...least, source: 'a b' }, [['/source', 'malformed_uri']]],
    ['with a relative schema', { ...least, dataschema: '/a' }, [['/dataschema', 'malformed_uri']]],
    [
      'with data that is not JSON',
      { ...least, datacontenttype: 'application/xml', data: '<a/>' },
      [
        ['/datacontenttype', 'unsupported_type'],
        ['/data', 'wrong_type'],
      ],
    ],
    ['with data of null', { ...least, data: null }, [['/data', 'wrong_type']]],
    ['with binary data', { ...least, data_base64: 'e30=' }, [['/data_base64', 'unknown_field']]],
    ['with a name that is none', { ...least, 'trace-id': null }, [['/trace-id', 'unknown_field']]],
    [
      'with extensions that have members or fractions',
      {
        ...least,
        a: {},
        b: [],
        c: 0.5,
        d: 2 ** 31,
        e: -(2 ** 31) - 1,
        f: -(2 ** 31),
        g: '',
        h: false,
      },
      [
        ['/a', 'wrong_type'],
        ['/b', 'wrong_type'],
        ['/c', 'wrong_type'],
        ['/d', 'wrong_type'],
        ['/e', 'wrong_type'],
      ],
    ],
    [
      'whose data says what it says itself',
      {
        ...least,
        subject: 'x',
        data: {
          id: 'x',
          action: 'a',
          occurredAt: 'x',
          target: { id: 'x' },
          metadata: { cloudEvent: 1 },
        },
      },
      [
        ['/data/id', 'said_by_event'],
        ['/data/action', 'said_by_event'],
        ['/data/occurredAt', 'said_by_event'],
        ['/data/target/id', 'said_by_event'],
        ['/data/metadata/cloudEvent', 'said_by_event'],
      ],
    ],
    [
      'for what is wrong with the entry',
      {
        ...least,
        type: 'x'.repeat(201),
        time: '2026-11-22T07:48:00.001Z',
        subject: 'x'.repeat(257),
        data: { actor: { email: 7 }, target: 1, metadata: [], orgId: 'x' },
      },
      [
        ['/type', 'too_long'],
        ['/data/actor/email', 'wrong_type'],
        ['/data/target', 'wrong_type'],
        ['/data/metadata', 'wrong_type'],
        ['/data/orgId', 'unknown_field'],
        ['/time', 'too_far_ahead'],
      ],
    ],
    [
      'for a subject that is too long, and a target’s id',
      { ...least, subject: 'x'.repeat(257) },
      [['/subject', 'too_long']],
    ],
    [
      'for a target’s id in its data that is too long',
      { ...least, data: { target: { id: 'x'.repeat(257) } } },
      [['/data/target/id', 'too_long']],
    ],
    ['that is too large', { ...least, trace: 'x'.repeat(128 * 1024) }, [['', 'too_large']]],
    [
      'for what is wrong with its text',
      '{"specversion":"1.0","id":"1","id":"2","source":"/a","type":"\\ud800","data":{"details":{"n":1e400,"__proto__":1}}}',
      [
        ['/id', 'duplicate_key'],
        ['/type', 'malformed_unicode'],
        ['/data/details/n', 'inexact_number'],
        ['/data/details/__proto__', 'forbidden_key'],
      ],
    ],
    [
      'that is nested too deep',
      `{"specversion":"1.0","id":"1","source":"/a","type":"a","data":{"changes":${'['.repeat(31)}${']'.repeat(31)}}}`,
      [[`/data/changes${'/0'.repeat(30)}`, 'too_deep']],
    ],
  ])('%s', (_, event, expected) => {
    expect(problemsOf(event)).toEqual(expected);
  });

  test.each(['a b', 'a%2', 'a%zz', 'a"b'])('from the source %s', (source) => {
    expect(problemsOf({ ...least, source })).toEqual([['/source', 'malformed_uri']]);
  });

  test.each(['/a', '/a:b', 'a/b:c', '2:a', 'a: b'])('with the dataschema %s', (dataschema) => {
    expect(problemsOf({ ...least, dataschema })).toEqual([['/dataschema', 'malformed_uri']]);
  });

  test.each(['application/jsonl', 'text/xml; a=text/json', 'json', 'a/json b'])(
    'with the datacontenttype %s',
    (datacontenttype) => {
      expect(problemsOf({ ...least, datacontenttype })).toEqual([
        ['/datacontenttype', 'unsupported_type'],
      ]);
    },
  );

  test.each<[string, unknown]>([
    ['must be an object', []],
    ['must be an object', { ...least, data: 1 }],
    ['must be the string 1.0', { ...least, specversion: 1 }],
    ['must be a string', { ...least, id: 1 }],
    ['must not be empty', { ...least, id: '' }],
    ['must be a URI reference', { ...least, source: 'a b' }],
    ['must not be empty', { ...least, subject: '' }],
    ['must be that of JSON', { ...least, datacontenttype: 'text/xml' }],
    ['must be an absolute URI', { ...least, dataschema: '/a' }],
    ['must be a string, a truth value or a 32-bit integer', { ...least, trace: {} }],
    ['is not an attribute of an event', { ...least, 'trace-id': 'x' }],
    ['is what the event itself says', { ...least, data: { id: 'x' } }],
  ])('with words for it: it %s', (msg, event) => {
    expect(read(event)).toMatchObject({ problems: [{ msg }] });
  });

  test('whatever it is, with pointers to what was sent', () => {
    const events = fc.dictionary(
      fc.oneof(fc.constantFrom(...Object.keys(least), 'time', 'subject', 'data'), fc.string()),
      fc.oneof(fc.constantFrom('1.0', '/a', 'x', {}, { target: {} }), fc.jsonValue()),
    );
    fc.assert(
      fc.property(events, (event) => {
        for (const [pointer, type] of problemsOf(event)) {
          const [, first = ''] = String(pointer).split('/');
          const name = first.replaceAll('~1', '/').replaceAll('~0', '~').toWellFormed();
          const names = Object.keys(event).map((key) => key.toWellFormed());
          if (pointer !== '' && type !== 'missing') expect(names).toContain(name);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
