import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { anaconda } from '#lib/dialects/anaconda.ts';
import { native } from '#lib/dialects/native.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { csv } from '#lib/forms/csv.ts';
import { renderJson } from '#lib/http/render-json.ts';
import { pieces } from '../searching/all-pages.ts';
import { entriesOf, indexed, type Log, logs, sought, timeOf, times } from '../searching/log.ts';
import { tiny, World } from './world.ts';

// Nobody waits for what is left unprocessed.
beforeEach(() => vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

const limits = { ...tiny, blockBytes: 150, partBytes: 400 };

const fields: Readonly<
  Record<string, [keyof typeof sought, (entry: StoredEntry) => string | undefined]>
> = {
  action: ['word', ({ action }) => action],
  service: ['word', ({ service }) => service],
  'actor.id': ['party', ({ actor }) => actor?.id],
  'actor.type': ['type', ({ actor }) => actor?.type],
  'target.id': ['party', ({ target }) => target?.id],
  workflowId: ['word', ({ workflowId }) => workflowId],
};

const filter = fc.oneof(
  ...Object.entries(fields).map(([name, [kind]]) =>
    fc.record({
      name: fc.constant(name),
      isNone: fc.boolean(),
      texts: fc.uniqueArray(sought[kind], { minLength: 1, maxLength: 3 }),
    }),
  ),
);

const nativeQueries = fc.record({
  filters: fc.uniqueArray(filter, { maxLength: 2, selector: ({ name }) => name }),
  span: fc.record(
    { from: fc.constantFrom(...times), to: fc.constantFrom(...times) },
    { requiredKeys: [] },
  ),
  order: fc.constantFrom('newest', 'oldest'),
  format: fc.constantFrom('jsonl', 'csv'),
  gzip: fc.boolean(),
});

async function exported(
  log: Log,
  at: object,
  asked: object,
  dialect: 'native' | 'anaconda',
): Promise<{ readonly file: Buffer; readonly records: number }> {
  const world = new World(limits);
  Object.assign(world.entries, at);
  for (const { entry, lag } of log) world.put(entry, lag);
  const id = await world.ask(asked, dialect);
  await world.drain();
  const { status, records } = await world.job(id);
  expect(status).toBe('completed');
  return { file: world.file(id), records };
}

test('a native export is every entry that a look at each of them finds, once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(logs, pieces, nativeQueries, async (log, at, query) => {
      const { filters, span, order, format, gzip } = query;
      const asked = filters.map(({ name, isNone, texts }) => [
        name,
        texts.map((text) => `${isNone ? '!' : '\\'}${text}`),
      ]);
      const body = { ...Object.fromEntries(asked), ...span, order, format, gzip };
      const { file, records } = await exported(log, at, body, 'native');
      const { from = '', to = '~' } = span;
      const expected = entriesOf(indexed(log)).filter(
        (entry) =>
          from <= timeOf(entry) &&
          timeOf(entry) < to &&
          filters.every(({ name, isNone, texts }) => {
            const value = fields[name]?.[1](entry);
            return isNone !== (value !== undefined && texts.includes(value));
          }),
      );
      if (order === 'oldest') expected.reverse();
      const text = (gzip ? gunzipSync(file) : file).toString();
      const lines = expected.map((entry) => `${renderJson(native.show(entry))}\n`).join('');
      expect(text).toBe(format === 'csv' ? csv.page(expected.map(csv.write)) : lines);
      expect(records).toBe(expected.length);
    }),
    { numRuns: 400 },
  );
});

const columns: Readonly<Record<string, (entry: StoredEntry) => string | undefined>> = {
  action_key: ({ action }) => action,
  service_name: ({ service }) => service,
  actor_type: ({ actor }) => actor?.type,
  target_email: ({ target }) => target?.email,
};

test('so is Anaconda’s', async () => {
  const term = fc.record({
    column: fc.constantFrom(...Object.keys(columns)),
    texts: fc.uniqueArray(sought.word, { minLength: 1, maxLength: 2 }),
  });
  const queries = fc.record({
    terms: fc.array(term, { maxLength: 3 }),
    search_operator: fc.constantFrom('or', 'and'),
    from_date: fc.constantFrom(null, ...times, '2026-01-02'),
    to_date: fc.constantFrom(null, ...times, '2026-01-02'),
  });
  await fc.assert(
    fc.asyncProperty(logs, pieces, queries, async (log, at, { terms, ...others }) => {
      const searched = terms.filter(({ texts }) => !texts.includes(''));
      const q = searched.map(
        ({ column, texts }) => `${column}:${texts.map((t) => t.replaceAll(',', '\\,')).join(',')}`,
      );
      const { file } = await exported(log, at, { q, ...others }, 'anaconda');
      const { search_operator, from_date, to_date } = others;
      const matches = (entry: StoredEntry) => {
        const found = searched.map(({ column, texts }) =>
          texts.includes(columns[column]?.(entry) ?? 'none'),
        );
        return search_operator === 'and' || found.length === 0
          ? !found.includes(false)
          : found.includes(true);
      };
      const expected = entriesOf(indexed(log))
        .filter((entry) => (from_date ?? '') <= timeOf(entry))
        .filter((entry) => timeOf(entry) <= (to_date?.padEnd(11, '~') ?? '~') && matches(entry))
        .toReversed();
      const lines = expected.map((entry) => `${renderJson(anaconda.show(entry))}\n`);
      expect(file.toString()).toBe(lines.join(''));
    }),
    { numRuns: 150 },
  );
});
