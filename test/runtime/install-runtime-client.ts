import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const version = '4.0.2';

/** What compiling it takes, and the Debian packages that have it. */
const tools = {
  'g++': 'g++',
  make: 'make',
  cmake: 'cmake',
  python3: 'python3',
  xz: 'xz-utils',
};

/**
 * Lambda's own runtime client for Node, from the registry. It compiles native code, for a minute, so it is no
 * dependency: it is installed on first use into a cache.
 * @returns its program
 * @throws Error one line that says what is missing
 */
export function installRuntimeClient(): string {
  const folder = fileURLToPath(new URL(`../../.cache/aws-lambda-ric-${version}`, import.meta.url));
  const installed = join(folder, 'node_modules/aws-lambda-ric');
  const program = join(installed, 'index.mjs');
  if (existsSync(join(installed, 'rapid-client.node'))) return program;
  if (process.platform !== 'linux') throw new Error('The Lambda runtime client is for Linux only.');
  const missing = Object.entries(tools).filter(([tool]) => !isInstalled(tool));
  if (missing.length > 0) {
    const packages = missing.map(([, name]) => name).join(' ');
    throw new Error(`The Lambda runtime client has to be compiled: apt-get install ${packages}`);
  }
  process.stderr.write(`Compiling aws-lambda-ric ${version} into ${folder} ...\n`);
  mkdirSync(folder, { recursive: true });
  const manifest = { private: true, allowScripts: { 'aws-lambda-ric': true } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  const npm = ['npm', 'install', '--no-audit', '--no-fund', `aws-lambda-ric@${version}`];
  execFileSync('env', [...headersOfNode(), ...npm], { cwd: folder, stdio: 'inherit' });
  return program;
}

/**
 * Tells node-gyp to compile against the headers that this machine has, if any, instead of fetching those of the
 * running Node: the client uses Node-API alone, which is the same in all.
 */
function headersOfNode(): string[] {
  const prefixes = [join(dirname(process.execPath), '..'), '/usr/local', '/usr'];
  const prefix = prefixes.find((folder) => existsSync(join(folder, 'include/node/node_api.h')));
  return prefix === undefined ? [] : [`npm_config_nodedir=${prefix}`];
}

function isInstalled(tool: string): boolean {
  return spawnSync(tool, ['--version'], { stdio: 'ignore' }).error === undefined;
}
