import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const version = '10.1.1';

/**
 * Stryker, from the registry. It brings some 190 packages that nothing else needs, so it is no dependency: it is installed
 * on first use into a cache, where it finds the project's own Vitest.
 * @returns its program
 */
export function installStryker(): string {
  const folder = fileURLToPath(new URL(`../../.cache/stryker-${version}`, import.meta.url));
  const program = join(folder, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  if (existsSync(program)) return program;
  process.stderr.write(`Installing Stryker ${version} into ${folder} ...\n`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  const packages = ['core', 'vitest-runner'].map((name) => `@stryker-mutator/${name}@${version}`);
  const npm = ['install', '--no-audit', '--no-fund', '--legacy-peer-deps', ...packages];
  execFileSync('npm', npm, { cwd: folder, stdio: ['ignore', process.stderr, 'inherit'] });
  return program;
}
