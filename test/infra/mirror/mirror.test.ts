import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifierKey } from '#lib/evidence/checkpoint/verifier-key.ts';
import { keyOf } from '../../evidence/key-signer.ts';
import { logEntry, logItem, orgId } from '../../evidence/log-entries.ts';
import { seal, storeOf } from '../../tamper/sealed-log.ts';
import { dataFolder } from '../local/data-folder.ts';
import { runScript } from '../local/run-script.ts';
import { logServer } from './log-server.ts';

const entries = Array.from({ length: 700 }, (_, n) => logEntry(n));

/** A log of which more and more is sealed. */
function growing(first = entries) {
  const store = storeOf({ entries: first.map(logItem), log: [] });
  let start = 0;
  return {
    store,
    async grow(size: number, byte = 1) {
      await seal(store, first.slice(start, size), [{ size: size - start, isSigned: true }], byte);
      start = size;
    },
  };
}

const mirror = (folder: string, ...args: string[]) =>
  runScript('infra/mirror/mirror', ['--org', orgId, '--to', folder, ...args], {});

const copy = (folder: string, url: string, ...args: string[]) =>
  mirror(folder, '--url', url, '--token', 'secret', ...args);

async function filesIn(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = files
    .filter((file) => file.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return names.map((name) => name.slice(folder.length + 1)).sort();
}

test('a log is copied as tlog-tiles, then only what is new of it, and verified offline', async () => {
  const folder = await dataFolder();
  const log = growing();
  await log.grow(300);
  const server = await logServer(() => log.store.log);
  const first = await copy(folder, server.url);
  expect(first).toEqual({ code: 0, stdout: '', stderr: '300 entries copied, 300 in the mirror\n' });
  expect(await filesIn(folder)).toStrictEqual([
    'checkpoint',
    'checkpoints/0000000000000300',
    'key',
    'tile/0/000',
    'tile/0/001.p/44',
    'tile/1/000.p/1',
    'tile/entries/000',
    'tile/entries/001.p/44',
  ]);
  await log.grow(700);
  server.asked.length = 0;
  const second = await copy(folder, server.url);
  expect(second).toEqual({
    code: 0,
    stdout: '',
    stderr: '400 entries copied, 700 in the mirror\n',
  });
  expect(server.asked).not.toContain('tile/entries/000');
  expect(await filesIn(folder)).toStrictEqual([
    'checkpoint',
    'checkpoints/0000000000000300',
    'checkpoints/0000000000000700',
    'key',
    'tile/0/000',
    'tile/0/001',
    'tile/0/002.p/188',
    'tile/1/000.p/2',
    'tile/entries/000',
    'tile/entries/001',
    'tile/entries/002.p/188',
  ]);
  const third = await copy(folder, server.url);
  expect(third).toMatchObject({ code: 0, stderr: '0 entries copied, 700 in the mirror\n' });
  const checked = await mirror(folder, '--check');
  expect(checked).toEqual({
    code: 0,
    stdout: '',
    stderr: '700 entries in the mirror; nothing wrong\n',
  });
});

test('a copy that was cut off goes on where it was, and takes over nothing unverified', async () => {
  const folder = await dataFolder();
  const log = growing();
  await log.grow(600);
  const { url } = await logServer(() => log.store.log);
  await copy(folder, url);
  for (const lost of ['checkpoint', 'tile/0/001', 'tile/entries/002.p']) {
    await rm(join(folder, lost), { recursive: true });
  }
  expect(await copy(folder, url)).toMatchObject({ code: 0 });
  expect(await mirror(folder, '--check')).toMatchObject({ code: 0 });
  await rm(join(folder, 'checkpoint'));
  await writeFile(join(folder, 'tile/0/001'), Buffer.alloc(256 * 32));
  expect(await copy(folder, url)).toMatchObject({
    code: 1,
    stdout: '{"kind":"tile","index":256}\n',
  });
});

test.each<[string, (path: string, part: Buffer) => unknown, string]>([
  ['a tile', (path) => path === 'tile/0/000', '{"kind":"tile","index":0}\n'],
  ['a tile of the edge', (path) => path === 'tile/0/001.p/44', '{"kind":"fork","index":300}\n'],
  ['a bundle', (path) => path === 'tile/entries/000', '{"kind":"alteration","index":0}\n'],
  ['a checkpoint', (path) => path === 'checkpoint', '{"kind":"checkpoint"}\n'],
])('what is not verified is not written: %s with a wrong byte', async (_what, isIt, stdout) => {
  const folder = await dataFolder();
  const log = growing();
  await log.grow(300);
  const { url } = await logServer(
    () => log.store.log,
    (path, part) => {
      const bytes = Buffer.from(part ?? '');
      if (isIt(path, bytes)) bytes[10] = (bytes[10] ?? 0) ^ 1;
      return bytes;
    },
  );
  expect(await copy(folder, url)).toMatchObject({ code: 1, stdout });
  expect(await filesIn(folder)).not.toContain('checkpoint');
});

test('another history is refused, as is a smaller log, a log that is gone and another key', async () => {
  const folder = await dataFolder();
  const log = growing();
  await log.grow(300);
  let served = log.store.log;
  const { url } = await logServer(() => served);
  await copy(folder, url);
  const before = await filesIn(folder);
  const forked = growing(entries.with(5, { ...logEntry(5), action: 'nothing_happened' }));
  await forked.grow(400);
  served = forked.store.log;
  expect(await copy(folder, url)).toEqual({
    code: 1,
    stdout: '{"kind":"fork","index":300}\n',
    stderr: 'The proof does not lead from the older checkpoint to the newer one.\n',
  });
  const smaller = growing();
  await smaller.grow(200);
  served = smaller.store.log;
  expect(await copy(folder, url)).toMatchObject({
    code: 1,
    stdout: '{"kind":"rollback","index":300}\n',
  });
  served = growing().store.log;
  expect(await copy(folder, url)).toMatchObject({
    code: 1,
    stdout: '{"kind":"rollback","index":0}\n',
  });
  const other = growing();
  await other.grow(300, 2);
  served = other.store.log;
  expect(await copy(folder, url)).toMatchObject({ code: 1, stdout: '{"kind":"checkpoint"}\n' });
  const { name, publicKey } = await keyOf(orgId, 2);
  served = log.store.log;
  expect(await copy(folder, url, '--key', verifierKey(name, publicKey))).toMatchObject({
    code: 1,
    stdout: '{"kind":"checkpoint"}\n',
    stderr: 'The mirror was begun with another key.\n',
  });
  expect(await filesIn(folder)).toStrictEqual(before);
});

test('a mirror that was changed is found to be, file by file', async () => {
  const folder = await dataFolder();
  const log = growing();
  await log.grow(300);
  const { url } = await logServer(() => log.store.log);
  await copy(folder, url);
  await log.grow(600);
  await copy(folder, url);
  const file = join(folder, 'tile/entries/001');
  const bundle = await readFile(file);
  bundle[100] = (bundle[100] ?? 0) ^ 1;
  await writeFile(file, bundle);
  await mkdir(join(folder, 'checkpoints'), { recursive: true });
  await writeFile(join(folder, 'checkpoints/0000000000000400'), 'none');
  expect(await mirror(folder, '--check')).toEqual({
    code: 1,
    stdout: '{"kind":"alteration","index":256}\n{"kind":"checkpoint"}\n',
    stderr: '600 entries in the mirror; 2 found to be wrong\n',
  });
});

test('what cannot be done is said in a line, with another exit code', async () => {
  const folder = await dataFolder();
  const log = growing();
  const { url } = await logServer(() => log.store.log);
  expect(await copy(folder, url)).toMatchObject({
    code: 0,
    stderr: '0 entries copied, 0 in the mirror\n',
  });
  expect(await mirror(folder, '--url', url, '--token', 'wrong')).toMatchObject({
    code: 2,
    stdout: '',
    stderr: 'The service refuses key: status 401.\n',
  });
  expect(await mirror(folder, '--url', 'http://example.com')).toMatchObject({ code: 2 });
  expect(await mirror(folder, '--url', url)).toMatchObject({ code: 2 });
  expect(await mirror(folder, '--check')).toMatchObject({ code: 2 });
});
