import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { LocalFunction } from '#infra/local/lambda/local-function.ts';
import { synthesizedFunction } from './synthesized-function.ts';

const KiB = 1024;

/** In KiB: as it is, and when it is compressed. */
const limits = [
  ['GetOpenApi', 220, 72, ['index.mjs', 'index.mjs.map'], '/openapi.json'],
  ['GetDocs', 110, 36, ['docs.json', 'index.mjs', 'index.mjs.map'], '/docs'],
] as const;

describe.each(limits)('the bundle of %s', (name, most, compressed, files, path) => {
  const { asset, variables } = synthesizedFunction(name);
  const module = join(asset, 'index.mjs');

  test('has what it reads and nothing else', async () => {
    expect((await readdir(asset)).toSorted()).toEqual(files);
  });

  test(`is at most ${most} KiB, and ${compressed} KiB when compressed`, () => {
    const code = readFileSync(module);
    expect(code.length).toBeLessThanOrEqual(most * KiB);
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(compressed * KiB);
  });

  test('imports nothing but what is part of Node, and no SDK', () => {
    const { metafile } = buildSync({
      entryPoints: [module],
      bundle: true,
      format: 'esm',
      external: ['*'],
      metafile: true,
      write: false,
    });
    const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
    expect(imports.filter(({ path: imported }) => !isBuiltin(imported))).toEqual([]);
    expect(readFileSync(`${module}.map`, 'utf8')).not.toMatch(/node_modules\/@(aws-sdk|smithy)\//);
  });

  test('answers where nothing but its own variables is there', async () => {
    const { DOCS_FILE: _, ...others } = variables;
    const running = await LocalFunction.start({
      name,
      module: pathToFileURL(module).href,
      environment: {
        ...Object.fromEntries(Object.entries(others).map(([key, value]) => [key, String(value)])),
        DOCS_FILE: join(asset, 'docs.json'),
      },
      logs: new PassThrough().resume(),
      timeout: 28_000,
    });
    const event = {
      routeKey: `GET ${path}`,
      headers: { 'accept-encoding': 'gzip' },
      requestContext: { http: { method: 'GET' } },
    };
    const { statusCode, body } = JSON.parse(await running.invoke(JSON.stringify(event)));
    await running.close();
    expect(statusCode).toBe(200);
    expect(gunzipSync(Buffer.from(body, 'base64')).toString()).toContain('audit-log-service');
  });
});
