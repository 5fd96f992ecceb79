import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { functionModule } from '#infra/function-module.ts';
import lock from '../../package-lock.json' with { type: 'json' };
import { synthesizedFunction } from './synthesized-function.ts';

const KiB = 1024;

/** In KiB: as it is, and when it is compressed. Each KiB lengthens a cold start; `npm run bench -- bundles` says whose they are. */
const limits = [
  ['GetAuditLog', 248, 84],
  ['ListAuditLogs', 276, 95],
  ['FollowAuditLogs', 257, 88],
  ['GetStatistics', 264, 91],
  ['RecordAuditLog', 299, 102],
  ['RecordAuditLogBatch', 302, 103],
  ['RecordBusEntries', 268, 88],
  ['GetEvidence', 259, 89],
  ['GetLog', 254, 87],
  ['RequestExport', 336, 113],
  ['GetExport', 283, 96],
  ['WriteExports', 289, 97],
  ['DispatchEntries', 230, 75],
  ['SealEntries', 254, 84],
  ['SignCheckpoints', 278, 86],
  ['SweepLogs', 243, 80],
] as const;

/** What those functions have beside it that know whether their variables were checked, for where they weren't. */
const uncheckedConfig = './unchecked-config.mjs';

/** Which those are. */
const checked: readonly string[] = [
  ...['GetAuditLog', 'ListAuditLogs', 'FollowAuditLogs', 'GetStatistics', 'GetEvidence', 'GetLog'],
  'GetExport',
];

/** Of those that answer anyone and ask nobody; of the second without the page that it answers with. */
const published = [
  ['GetOpenApi', 163, 54],
  ['GetDocs', 61, 22],
] as const;

test('each function has its limits', async () => {
  const files = await readdir(new URL('../../functions', import.meta.url));
  const modules = [...limits, ...published].map(([name]) =>
    basename(functionModule(name).pathname),
  );
  expect([...modules, 'routes.ts'].toSorted()).toEqual(files.toSorted());
});

test.each(published)('the code of %s is at most %d KiB, and %d KiB when compressed', (...limit) => {
  expectAtMost(limit, readFileSync(join(synthesizedFunction(limit[0]).asset, 'index.mjs')));
});

test.each(checked.filter((name) => name !== 'GetExport'))(
  'the bundle of %s has no zod in it, which takes 8 ms of a cold start',
  (name) => {
    const map = readFileSync(join(synthesizedFunction(name).asset, 'index.mjs.map'), 'utf8');
    expect(map).toContain('node_modules/@middy/core');
    expect(map).not.toContain('node_modules/zod');
  },
);

describe.each(limits)('the bundle of %s', (operation, most, compressed) => {
  const { asset } = synthesizedFunction(operation);
  const code = readFileSync(join(asset, 'index.mjs'));
  const { sources } = JSON.parse(readFileSync(join(asset, 'index.mjs.map'), 'utf8')) as {
    sources: string[];
  };

  test('is one module and its source map, and another for variables that nobody has checked', async () => {
    const files = ['index.mjs', 'index.mjs.map'];
    if (checked.includes(operation)) files.push('unchecked-config.mjs', 'unchecked-config.mjs.map');
    expect((await readdir(asset)).toSorted()).toEqual(files);
    expect(code.toString()).toMatch(/\n\/\/# sourceMappingURL=index\.mjs\.map\n$/);
  });

  test(`is at most ${most} KiB, and ${compressed} KiB when compressed`, () => {
    expectAtMost([operation, most, compressed], code);
  });

  test('imports nothing but what is part of Node, save what is never imported', () => {
    const { metafile } = buildSync({
      entryPoints: [join(asset, 'index.mjs')],
      bundle: true,
      format: 'esm',
      external: ['*'],
      metafile: true,
      write: false,
    });
    const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
    const names = imports.map(({ path }) => path);
    const [builtin = [], others = []] = [true, false].map((is) =>
      names.filter((name) => isBuiltin(name) === is),
    );
    expect(others.toSorted()).toEqual([
      ...(checked.includes(operation) ? [uncheckedConfig] : []),
      '@smithy/core/event-streams',
    ]);
    // See infra/bundling/builtin-modules.ts. The runtime has imported this one.
    expect(builtin).toEqual(['node:async_hooks']);
  });

  test('has no package in it that is only for development', () => {
    const packages: Readonly<Record<string, object>> = lock.packages;
    const isForDevelopment = (path: string) => 'dev' in (packages[path] ?? { dev: true });
    const used = sources.flatMap(
      (source) => source.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? [],
    );
    expect(used).toContain('node_modules/@middy/core');
    expect(used.filter(isForDevelopment)).toEqual([]);
  });
});

function expectAtMost([, most, compressed]: readonly [string, number, number], code: Buffer): void {
  expect(code.length).toBeLessThanOrEqual(most * KiB);
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(compressed * KiB);
}
