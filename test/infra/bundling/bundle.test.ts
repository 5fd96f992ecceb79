import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { builtinModules } from '#infra/bundling/builtin-modules.ts';
import { bundle } from '#infra/bundling/bundle.ts';

const folder = mkdtempSync(join(tmpdir(), 'audit-log-bundling-'));
afterAll(() => rmSync(folder, { recursive: true }));

const root = new URL('../../../', import.meta.url);
const pathOf = (file: string) => fileURLToPath(new URL(file, root));
const getAuditLog = pathOf('functions/get-audit-log.ts');

function folderOf(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}

function contentsOf(path: string): string[][] {
  return readdirSync(path).map((name) => [name, readFileSync(join(path, name), 'utf8')]);
}

test('a bundle has the same bytes whatever Node makes it, and for whichever folder', () => {
  const [here, there] = [folderOf('here'), folderOf('there')];
  bundle(getAuditLog, here);
  const program = `
    for (const name of ['crypto', 'fs', 'process']) process.getBuiltinModule(name).ofAnotherNode = 1;
    const { bundle } = await import(${JSON.stringify(new URL('infra/bundling/bundle.ts', root))});
    bundle(${JSON.stringify(getAuditLog)}, ${JSON.stringify(there)});`;
  execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: tmpdir() });
  expect(contentsOf(there)).toEqual(contentsOf(here));
});

test.each(['bare', 'powertools', 'hono'])(
  'what the bench compares with, %s, can be bundled',
  (name) => {
    const { length } = Object.keys(bundle(pathOf(`test/bench/peers/${name}.ts`), folderOf(name)));
    expect(length).toBeGreaterThan(0);
  },
);

describe('what takes the place of', () => {
  test.each(Object.entries(builtinModules))('%s has of it what it says', async (name, source) => {
    const [{ default: all, ...standIn }, real] = await Promise.all([import(source), import(name)]);
    expect(all).toBe(real.default);
    for (const [member, value] of Object.entries(standIn)) {
      expect(value).toBeDefined();
      expect(value).toBe(real[member]);
    }
  });
});
