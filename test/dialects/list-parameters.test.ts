import { describe, expect, test } from 'vitest';
import type { Dialect } from '#lib/dialects/dialect.ts';
import { listings } from '#lib/dialects/listings.ts';
import { writeCursor } from '#lib/searching/cursor.ts';

function read(dialect: Dialect['name'], query: string) {
  return listings[dialect]([...new URLSearchParams(query)]);
}

/** What is asked, as the store and the search see it; throws where it is refused. */
function request(dialect: Dialect['name'], query: string) {
  const outcome = read(dialect, query);
  if ('problems' in outcome) throw new Error(JSON.stringify(outcome.problems));
  return outcome.asked.request;
}

const integer = 'Input should be a valid integer, unable to parse string as an integer';
const date = 'Input should be a date, or an ISO 8601 date-time with its offset';
const instant = 'Input should be an RFC 3339 date-time with its offset';
const columns =
  "Input should be 'service_name', 'action_key', 'action_verb', 'actor_type', 'actor_id', 'actor_email', 'target_type', 'target_id' or 'target_email'";

describe('refused', () => {
  test('is that of several values which can’t be read', () => {
    const outcome = read('anaconda', 'q=action_key:a&q=nothing:x&q=action_key:');
    const problems = 'problems' in outcome ? outcome.problems : [];
    expect(problems.map(({ loc }) => loc)).toEqual([
      ['query', 'q', 1],
      ['query', 'q', 2],
    ]);
  });

  test.each<[Dialect['name'], query: string, name: string, msg: string, type: string]>([
    [
      'anaconda',
      'limit=0',
      'limit',
      'Input should be greater than or equal to 1',
      'greater_than_equal',
    ],
    [
      'anaconda',
      'limit=1001',
      'limit',
      'Input should be less than or equal to 1000',
      'less_than_equal',
    ],
    ['anaconda', 'limit=', 'limit', integer, 'int_parsing'],
    ['anaconda', 'limit=1e2', 'limit', integer, 'int_parsing'],
    ['anaconda', 'limit=5&limit=x', 'limit', integer, 'int_parsing'],
    [
      'anaconda',
      'offset=-1',
      'offset',
      'Input should be greater than or equal to 0',
      'greater_than_equal',
    ],
    ['anaconda', 'offset=1e99', 'offset', integer, 'int_parsing'],
    [
      'anaconda',
      `offset=${'9'.repeat(400)}`,
      'offset',
      'Input should be less than or equal to 1000000000',
      'less_than_equal',
    ],
    ['anaconda', 'search_operator=xor', 'search_operator', "Input should be 'or' or 'and'", 'enum'],
    ['anaconda', 'search_operator=', 'search_operator', "Input should be 'or' or 'and'", 'enum'],
    ['anaconda', 'from_date=yesterday', 'from_date', date, 'datetime_parsing'],
    ['anaconda', 'from_date=2026-02-30', 'from_date', date, 'datetime_parsing'],
    ['anaconda', 'from_date=2026-01-12T00:00:00', 'from_date', date, 'datetime_parsing'],
    ['anaconda', 'to_date=', 'to_date', date, 'datetime_parsing'],
    ['anaconda', 'to_date=2026-1-2', 'to_date', date, 'datetime_parsing'],
    ['anaconda', 'q=action', 'q', columns, 'enum'],
    ['anaconda', 'q=action:x', 'q', columns, 'enum'],
    ['anaconda', 'q=__proto__:x', 'q', columns, 'enum'],
    ['anaconda', 'q=action_key', 'q', 'Input should be column:value1,value2', 'malformed_term'],
    ['anaconda', 'q=action_key:', 'q', 'Input should be column:value1,value2', 'malformed_term'],
    [
      'anaconda',
      'q=action_key:a,,b',
      'q',
      'Input should be column:value1,value2',
      'malformed_term',
    ],
    ['anaconda', 'q=actor_id:alice', 'q', 'Input should be a valid UUID', 'uuid_parsing'],
    [
      'anaconda',
      'sort=action',
      'sort',
      expect.stringContaining("'occurred_at' or 'created_at'"),
      'enum',
    ],
    [
      'anaconda',
      'sort=action_key,',
      'sort',
      expect.stringContaining("'occurred_at' or 'created_at'"),
      'enum',
    ],
    [
      'mixpeek',
      'limit=1001',
      'limit',
      'Input should be less than or equal to 1000',
      'less_than_equal',
    ],
    [
      'mixpeek',
      'skip=-1',
      'skip',
      'Input should be greater than or equal to 0',
      'greater_than_equal',
    ],
    ['mixpeek', 'start=1768176000', 'start', date, 'datetime_parsing'],
    ['mixpeek', 'end=2026-01-12T24:00:00Z', 'end', date, 'datetime_parsing'],
    [
      'cubewire',
      'page=0',
      'page',
      'Input should be greater than or equal to 1',
      'greater_than_equal',
    ],
    [
      'cubewire',
      'limit=101',
      'limit',
      'Input should be less than or equal to 100',
      'less_than_equal',
    ],
    [
      'cubewire',
      'sortBy=userId',
      'sortBy',
      "Input should be 'timestamp', 'service' or 'event'",
      'enum',
    ],
    ['cubewire', 'sortOrder=DESC', 'sortOrder', "Input should be 'asc' or 'desc'", 'enum'],
    ['cubewire', 'startDate=x', 'startDate', date, 'datetime_parsing'],
    ['cubewire', 'event=A&event=B', 'event', 'Input should be given once', 'repeated'],
    [
      'native',
      'limit=201',
      'limit',
      'Input should be less than or equal to 200',
      'less_than_equal',
    ],
    ['native', 'limit=1&limit=2', 'limit', 'Input should be given once', 'repeated'],
    ['native', 'order=desc', 'order', "Input should be 'newest' or 'oldest'", 'enum'],
    ['native', 'from=2026-01-12', 'from', instant, 'datetime_parsing'],
    ['native', 'to=2026-01-12T00:00:60Z', 'to', instant, 'datetime_parsing'],
    ['native', 'action=', 'action', 'Input should not be empty', 'empty'],
    ['native', 'limit=', 'limit', 'Input should not be empty', 'empty'],
    ['native', 'cursor=', 'cursor', 'Input should not be empty', 'empty'],
    ['native', 'fields=', 'fields', 'Input should not be empty', 'empty'],
    ['native', 'fields=id,', 'fields', expect.stringMatching('no such field'), 'unknown_field'],
    [
      'native',
      'fields=id,mesage',
      'fields',
      'There is no such field; did you mean message?',
      'unknown_field',
    ],
    [
      'native',
      'cursor=x',
      'cursor',
      'Input should be a cursor as a page gave it',
      'malformed_cursor',
    ],
  ])('%s ?%s', (dialect, query, name, msg, type) => {
    expect(read(dialect, query)).toEqual({ problems: [{ loc: ['query', name], msg, type }] });
  });

  test('an unknown native parameter, with the nearest that there is, and never as it was sent', () => {
    const told = (name: string) => read('native', `${name}=1`);
    const problem = (msg: string) => ({
      problems: [{ loc: ['query'], msg, type: 'unknown_parameter' }],
    });
    const all =
      'action, service, status, actor.id, actor.type, target.id, target.type, workflowId, from, to, order, limit, cursor, fields';
    expect(told('actorId')).toEqual(problem('There is no such parameter; did you mean actor.id?'));
    expect(told('LIMITS')).toEqual(problem('There is no such parameter; did you mean limit?'));
    expect(told('workflow')).toEqual(
      problem('There is no such parameter; did you mean workflowId?'),
    );
    expect(told('<script>')).toEqual(problem(`There is no such parameter; known are ${all}`));
    expect(told('x'.repeat(5000))).toEqual(problem(`There is no such parameter; known are ${all}`));
  });

  test('a native cursor with the other order than its own', () => {
    const position = '2026-01-12T09:15:27.482Z#019bb17d-257a-7b91-9cda-de6a3b5ed69c';
    const cursor = writeCursor({ order: 'oldest', position });
    expect(read('native', `cursor=${cursor}&order=newest`)).toEqual({
      problems: [
        {
          loc: ['query', 'cursor'],
          msg: 'The cursor is one of the other order',
          type: 'cursor_order',
        },
      ],
    });
  });

  test('everything that is wrong, at once', () => {
    const outcome = read('native', 'limit=0&from=x&nope=1&cursor=x&order=x');
    expect('problems' in outcome && outcome.problems.map(({ loc }) => loc.at(-1))).toEqual([
      'query',
      'cursor',
      'order',
      'from',
      'limit',
    ]);
  });
});

describe('taken', () => {
  test.each(['anaconda', 'mixpeek', 'cubewire'] as const)(
    'by %s is an unknown parameter, which means nothing',
    (dialect) => {
      expect(request(dialect, 'nope=1&cursor=x')).toEqual(request(dialect, ''));
    },
  );

  test.each([
    ['anaconda', 'q=&sort='],
    ['mixpeek', 'resource_type=&resource_id=&actor_id=&action='],
    ['cubewire', 'service=&event=&entityType=&entityId=&userId=&workflowId='],
  ] as const)('by %s is an empty filter, which is none', (dialect, query) => {
    expect(request(dialect, query)).toEqual(request(dialect, ''));
  });

  test.each([
    ['anaconda', 'limit=1&limit=2', 'limit=2'],
    ['mixpeek', 'action=a&action=b', 'action=b'],
  ] as const)('by %s of a repeated parameter is the last', (dialect, sent, meant) => {
    expect(request(dialect, sent)).toEqual(request(dialect, meant));
  });

  test.each([
    ['anaconda', 100, 0],
    ['mixpeek', 100, 0],
    ['cubewire', 50, 0],
    ['native', 50, undefined],
  ] as const)('by %s is nothing, which is a page of %i', (dialect, limit, offset) => {
    expect(request(dialect, '')).toMatchObject({
      limit,
      ...(offset !== undefined && { offset }),
      query: { order: 'newest', condition: { kind: 'all', of: [] } },
    });
  });

  test('by Anaconda of a column that is sorted by twice is the first, however often it comes', () => {
    const asked = request('anaconda', `sort=-action_key${',action_key'.repeat(500)},occurred_at`);
    expect(asked).toMatchObject({ sort: [{ isDescending: true }, { isDescending: false }] });
  });

  test('are times whose plus has become a space', () => {
    const { query } = request('native', 'from=2026-01-12T01:00:00 01:00');
    expect(query.from).toBe('2026-01-12T00:00:00.000Z');
  });

  test('is the last time there is', () => {
    expect(request('anaconda', 'to_date=9999-12-31').query.before).toBeUndefined();
    expect(request('anaconda', 'to_date=2026-12-31').query.before).toBe('2027-01-01T00:00:00.000Z');
    const { before } = request('mixpeek', 'end=2026-12-31T23:59:59.9999Z').query;
    expect(before).toBe('2027-01-01T00:00:00.000Z');
  });

  test.each([
    ['a', 'anyOf', 'a'],
    ['!a', 'noneOf', 'a'],
    ['\\!a', 'anyOf', '!a'],
    ['!!a', 'noneOf', '!a'],
    ['!\\a', 'noneOf', '\\a'],
    ['\\\\a', 'anyOf', '\\a'],
    ['!', 'noneOf', ''],
    ['\\', 'anyOf', ''],
  ])('natively the filter %s, as %s of "%s"', (sent, kind, value) => {
    const { query } = request('native', `action=${encodeURIComponent(sent)}`);
    expect(query.condition).toMatchObject({ of: [{ kind, values: new Set([value]) }] });
  });
});
