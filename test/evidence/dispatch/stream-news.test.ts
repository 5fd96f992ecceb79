import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readStreamNews } from '#lib/evidence/dispatch/stream-news.ts';

const acme = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11';
const beta = '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22';
const one = '019bb17d-257a-7b91-9cda-de6a3b5ed69c';
const two = '019bb1c2-1480-79c8-a9f1-9134caf9c84a';

/** A record as Lambda passes it on. */
function record(eventName: string, pk: string, others: object = {}) {
  return {
    eventID: 'c9fbe7d0261a5163fcb6940593e41797',
    eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    dynamodb: {
      ApproximateCreationDateTime: 1764100000,
      Keys: { pk: { S: pk } },
      SequenceNumber: '31300000000005203571395',
      SizeBytes: 73,
      StreamViewType: 'KEYS_ONLY',
    },
    eventSourceARN: 'arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/s',
    ...others,
  };
}

const timeToLive = { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } };

test('entries that were recorded are told by organization, in their order', () => {
  const Records = [
    record('INSERT', `${acme}#${two}`),
    record('INSERT', `${beta}#${one}`),
    record('INSERT', `${acme}#${one}`),
  ];
  expect(readStreamNews({ Records })).toEqual({
    recorded: new Map([
      [acme, [two, one]],
      [beta, [one]],
    ]),
    tampered: [],
  });
});

test('a change, and a removal that isn’t by time to live, is tampering', () => {
  const Records = [
    record('MODIFY', `${acme}#${one}`),
    record('REMOVE', `${acme}#${two}`),
    record('REMOVE', `${beta}#${one}`, timeToLive),
    record('REMOVE', `${beta}#${two}`, { userIdentity: { type: 'Service', principalId: 'x' } }),
    record('REMOVE', `${acme}#${one}`, {
      userIdentity: { type: 'User', principalId: 'dynamodb.amazonaws.com' },
    }),
    record('MODIFY', 'a key that somebody else has put'),
  ];
  expect(readStreamNews({ Records })).toEqual({
    recorded: new Map(),
    tampered: [
      { kind: 'changed', key: `${acme}#${one}` },
      { kind: 'removed', key: `${acme}#${two}` },
      { kind: 'removed', key: `${beta}#${two}` },
      { kind: 'removed', key: `${acme}#${one}` },
      { kind: 'changed', key: 'unknown' },
    ],
  });
});

test.each([
  ['in upper case', `${acme.toUpperCase()}#${one}`],
  ['with something behind it', `${acme}#${one}#`],
  ['without an entry', acme],
  ['that is empty', ''],
])('an item with a key %s is no entry', (_, pk) => {
  expect(readStreamNews({ Records: [record('INSERT', pk)] }).recorded).toEqual(new Map());
});

test('any event at all is read', () => {
  const records = fc.oneof(
    fc.anything(),
    fc.record({
      eventName: fc.constantFrom('INSERT', 'MODIFY', 'REMOVE'),
      dynamodb: fc.anything(),
    }),
  );
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.record({ Records: fc.array(records) })), (event) => {
      expect(readStreamNews(event).recorded).toEqual(new Map());
    }),
  );
});
