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
  ['GetAuditLog', 278, 94],
  ['ListAuditLogs', 306, 105],
  ['FollowAuditLogs', 288, 98],
  ['GetStatistics', 295, 101],
  ['RecordAuditLog', 299, 102],
  ['RecordAuditLogBatch', 302, 103],
  ['RecordBusEntries', 270, 90],
  ['GetEvidence', 290, 98],
  ['GetLog', 285, 96],
  ['RequestExport', 336, 112],
  ['GetExport', 289, 98],
  ['WriteExports', 296, 99],
  ['DispatchEntries', 242, 79],
  ['SealEntries', 266, 88],
  ['SignCheckpoints', 290, 91],
  ['SweepLogs', 255, 84],
] as const;

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

describe.each(limits)('the bundle of %s', (operation, most, compressed) => {
  const { asset } = synthesizedFunction(operation);
  const code = readFileSync(join(asset, 'index.mjs'));
  const { sources } = JSON.parse(readFileSync(join(asset, 'index.mjs.map'), 'utf8')) as {
    sources: string[];
  };

  test('is one module and its source map', async () => {
    expect((await readdir(asset)).toSorted()).toEqual(['index.mjs', 'index.mjs.map']);
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
    expect(names).toContain('node:crypto');
    expect(names.filter((name) => !isBuiltin(name))).toEqual(['@smithy/core/event-streams']);
    // See infra/bundling/http.ts.
    expect(names).not.toContain('node:http');
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
