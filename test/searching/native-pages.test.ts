import fc from 'fast-check';
import { expect, test } from 'vitest';
import { native } from '#lib/dialects/native.ts';
import type { SentParameter } from '#lib/dialects/parameters.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { type AskPage, maybe, pagesOf, parsed, pieces } from './all-pages.ts';
import { entriesOf, indexed, logs, sought, timeOf, times } from './log.ts';

type Kind = keyof typeof sought;

const filters: Readonly<Record<string, [Kind, (entry: StoredEntry) => string | undefined]>> = {
  action: ['word', ({ action }) => action],
  service: ['word', ({ service }) => service],
  status: ['word', ({ status }) => status],
  'actor.id': ['party', ({ actor }) => actor?.id],
  'actor.type': ['type', ({ actor }) => actor?.type],
  'target.id': ['party', ({ target }) => target?.id],
  'target.type': ['type', ({ target }) => target?.type],
  workflowId: ['word', ({ workflowId }) => workflowId],
};

interface Filter {
  readonly name: string;
  readonly isNone: boolean;
  readonly text: string;
}

const filter: fc.Arbitrary<Filter> = fc.oneof(
  ...Object.entries(filters).map(([name, [kind]]) =>
    fc.record({ name: fc.constant(name), isNone: fc.boolean(), text: sought[kind] }),
  ),
);

const queries = fc.record({
  chosen: fc.array(filter, { maxLength: 3 }),
  span: maybe({ from: fc.constantFrom(...times), to: fc.constantFrom(...times) }),
  order: fc.constantFrom('newest', 'oldest'),
  limit: fc.integer({ min: 1, max: 6 }),
  pageWeight: fc.constantFrom(300, 1000, 1_000_000),
});

test('all pages together are every entry that a look at each of them finds, once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(logs, pieces, queries, async (log, at, query) => {
      const { chosen, span, order, limit, pageWeight } = query;
      const sent: SentParameter[] = [
        ...chosen.map(
          ({ name, isNone, text }): SentParameter => [name, `${isNone ? '!' : '\\'}${text}`],
        ),
        ...Object.entries(span),
        ['order', order],
        ['limit', String(limit)],
      ];
      const found = await followed(pagesOf('native', log, { ...at, pageWeight }), sent, limit);
      const { from = '', to = '~' } = span;
      const expected = entriesOf(indexed(log)).filter(
        (entry) => from <= timeOf(entry) && timeOf(entry) < to && isFound(entry, chosen),
      );
      if (order === 'oldest') expected.reverse();
      expect(found).toEqual(parsed(expected, native.show));
    }),
    { numRuns: 1500 },
  );
});

async function followed(ask: AskPage, sent: readonly SentParameter[], limit: number) {
  const found: unknown[] = [];
  let next: SentParameter[] = [];
  do {
    const page = await ask([...sent, ...next]);
    const items = page['items'] as unknown[];
    expect(items.length).toBeLessThanOrEqual(limit);
    found.push(...items);
    next = page['next'] === null ? [] : [['cursor', String(page['next'])]];
  } while (next.length > 0);
  return found;
}

function isFound(entry: StoredEntry, chosen: readonly Filter[]): boolean {
  return Object.entries(filters).every(([name, [, read]]) => {
    const own = chosen.filter((one) => one.name === name);
    const wanted = own.filter(({ isNone }) => !isNone);
    const has = ({ text }: Filter) => read(entry) === text;
    return (wanted.length === 0 || wanted.some(has)) && !own.some((one) => one.isNone && has(one));
  });
}
