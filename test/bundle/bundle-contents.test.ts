import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import lock from '../../package-lock.json' with { type: 'json' };
import { synthesizedFunction } from './synthesized-function.ts';

const KiB = 1024;

/** In KiB: as it is, and when it is compressed. */
const limits = [
  ['GetAuditLog', 306, 102],
  ['ListAuditLogs', 334, 114],
  ['FollowAuditLogs', 322, 110],
  ['GetStatistics', 326, 112],
  ['RecordAuditLog', 327, 109],
  ['RecordAuditLogBatch', 330, 111],
  ['RecordBusEntries', 300, 98],
  ['GetEvidence', 318, 106],
  ['GetLog', 312, 104],
  ['DispatchEntries', 302, 101],
  ['SealEntries', 302, 101],
  ['SignCheckpoints', 320, 104],
  ['SweepLogs', 302, 101],
] as const;

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
    expect(code.length).toBeLessThanOrEqual(most * KiB);
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(compressed * KiB);
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
