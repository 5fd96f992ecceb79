import { afterEach, describe, expect, test, vi } from 'vitest';
import { cubewireStatistics } from '#lib/dialects/cubewire-statistics.ts';
import { listings } from '#lib/dialects/listings.ts';
import { nativeFollow } from '#lib/dialects/native-follow.ts';
import { nativeStatistics } from '#lib/dialects/native-statistics.ts';
import { Parameters, type SentParameter } from '#lib/dialects/parameters.ts';
import type { Problem } from '#lib/errors.ts';
import { describedRoutes } from './document.ts';

type Outcome = { readonly asked: unknown } | { readonly problems: readonly Problem[] };
type Read = (sent: readonly SentParameter[]) => Outcome;

/** What reads the query of each route that has one, but for those that are looked at elsewhere. */
function readerOf({
  operation,
  dialect,
}: (typeof describedRoutes)[number]['route']): Read | undefined {
  switch (operation) {
    case 'ListAuditLogs':
      return listings[dialect.name];
    case 'FollowAuditLogs':
      return nativeFollow;
    case 'GetStatistics':
      return dialect.name === 'cubewire' ? cubewireStatistics : nativeStatistics;
    default:
      return undefined;
  }
}

const queries = describedRoutes.flatMap(({ name, route, operation }) => {
  const read = readerOf(route);
  const described = operation.parameters.filter((parameter) => parameter.in === 'query');
  return read === undefined ? [] : [{ name, route, read, described }];
});

const parameters = queries.flatMap(({ described, ...query }) =>
  described.map((parameter) => ({ ...query, parameter, described })),
);

/** What of a parameter's schema its values are made by. */
interface Facts {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly items?: Facts;
  readonly anyOf?: readonly Facts[];
  readonly format?: string;
}

/** Of parameters with a language of their own. */
const spoken: Readonly<Record<string, { allowed: readonly string[]; refused: readonly string[] }>> =
  {
    q: { allowed: ['action_key:policy_updated,policy_deleted', ''], refused: ['no_such_column:x'] },
    sort: { allowed: ['-occurred_at', 'action_key,-created_at'], refused: ['no_such_column'] },
    cursor: {
      allowed: [
        'MW4yMDI2LTAxLTE0VDE3OjIwOjAwLjI1MFojMDE5YmJkODUtN2FmYS03MTUzLWJlZGMtNGY5MzdmNjNjMWVh',
      ],
      refused: ['no cursor'],
    },
  };

/** Texts that a schema allows, the least and the greatest among them. */
function allowed(facts: Facts): readonly string[] {
  if (facts.items !== undefined) return allowed(facts.items);
  if (facts.enum !== undefined) return facts.enum;
  if (facts.type === 'integer') return [String(facts.minimum), String(facts.maximum)];
  if (facts.anyOf !== undefined) return ['2026-01-12T00:00:00Z', '2026-01-12'];
  return facts.format === 'date-time' ? ['2026-01-12T09:15:27.482+01:00'] : ['any text'];
}

/** Texts that it doesn't allow. */
function refused(facts: Facts): readonly string[] {
  if (facts.items !== undefined) return refused(facts.items);
  if (facts.enum !== undefined) return ['no such word'];
  if (facts.type === 'integer') return [`${Number(facts.minimum) - 1}`, after(facts.maximum), 'x'];
  if (facts.anyOf !== undefined || facts.format !== undefined) return ['yesterday'];
  return facts.minLength === undefined ? [] : [''];
}

function after(maximum = 0): string {
  return String(BigInt(maximum) + 1n);
}

/** With what has to be there in any case. */
function withRequired(sent: SentParameter, { described }: (typeof parameters)[number]) {
  const others = described.filter(({ name, required }) => required && name !== sent[0]);
  return [...others.map(({ name }) => [name, '0'] as const), sent];
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the query of', () => {
  test.each(queries)(
    '$name has the parameters that are read, and no others',
    ({ route, read, described }) => {
      const one = vi.spyOn(Parameters.prototype, 'one');
      const all = vi.spyOn(Parameters.prototype, 'all');
      read([]);
      const names = (spy: { mock: { calls: readonly (readonly unknown[])[] } }) =>
        spy.mock.calls.map(([name]) => String(name));
      const isTimeline = route.path.includes('{userId}');
      const own = [...names(one), ...names(all)].filter((name) => !isTimeline || name !== 'userId');
      expect(described.map(({ name }) => name).toSorted()).toEqual(own.toSorted());
      const repeatable = described.filter(({ schema }) => schema['type'] === 'array');
      expect(repeatable.map(({ name }) => name).toSorted()).toEqual(names(all).toSorted());
    },
  );

  test.each(queries.filter(({ route }) => route.dialect.name === 'native'))(
    '$name refuses what isn’t described',
    ({ read }) => {
      expect(read([['undescribed', 'x']])).toMatchObject({
        problems: expect.arrayContaining([expect.objectContaining({ type: 'unknown_parameter' })]),
      });
    },
  );
});

describe.each(parameters)('$parameter.name of $name', (query) => {
  const { read, parameter } = query;
  const { name, schema, required } = parameter;

  test('takes what its schema allows', () => {
    for (const text of spoken[name]?.allowed ?? allowed(schema)) {
      expect(read(withRequired([name, text], query))).toHaveProperty('asked');
    }
  });

  test('refuses what its schema doesn’t allow', () => {
    for (const text of spoken[name]?.refused ?? refused(schema)) {
      expect(read(withRequired([name, text], query))).toMatchObject({
        problems: [expect.objectContaining({ loc: ['query', name] })],
      });
    }
  });

  test('is required where that is said', () => {
    expect('asked' in read([])).toBe(!query.described.some((other) => other.required));
    if (required)
      expect(read([])).toMatchObject({ problems: [{ loc: ['query', name], type: 'missing' }] });
  });

  test('has the default that is said', () => {
    const { default: otherwise } = schema;
    if (otherwise === undefined) return;
    const without = withRequired([name, ''], query).slice(0, -1);
    const asked = JSON.stringify(read([...without, [name, String(otherwise)]]), plainly);
    expect(asked).toEqual(JSON.stringify(read(without), plainly));
  });
});

function plainly(_name: string, value: unknown): unknown {
  return typeof value === 'function' ? String(value) : value;
}
