import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { localKey } from '#infra/local/issuer/local-key.ts';
import { dataFolder } from '../data-folder.ts';

test('a key is made once, and stays', async () => {
  const folder = join(await dataFolder(), 'not', 'there', 'yet');
  const key = await localKey(folder);
  expect(key).toMatchObject({ kty: 'EC', crv: 'P-256', d: expect.any(String) });
  expect(await localKey(folder)).toEqual(key);
});

test('commands that make it at once agree, and leave nothing else behind', async () => {
  const folder = await dataFolder();
  const keys = await Promise.all(Array.from({ length: 8 }, () => localKey(folder)));
  expect(new Set(keys.map(({ d }) => d)).size).toBe(1);
  expect(await readdir(folder)).toEqual(['issuer-key.json']);
});

test.skipIf(process.platform === 'win32')('nobody but its owner can read it', async () => {
  const folder = await dataFolder();
  await localKey(folder);
  const { mode } = await stat(join(folder, 'issuer-key.json'));
  expect(mode & 0o777).toBe(0o600);
});

test.each([
  '',
  'secret',
  '{"d":"secret"}',
  'null',
  '{"kty":"EC","crv":"P-384","d":"secret"}',
  '{"kty":"EC","crv":"P-256","d":"secret"}',
])('a file that holds no such key is said to be wrong, without what is in it: %j', async (text) => {
  const folder = await dataFolder();
  const file = join(folder, 'issuer-key.json');
  await writeFile(file, text);
  const reason = 'it holds no ES256 key; without the file, a new key is made';
  await expect(localKey(folder)).rejects.toMatchObject({
    message: `The issuer's key in ${file} can't be used: ${reason}.`,
    exitCode: 1,
  });
});

test('a key whose halves do not belong together is said to be wrong', async () => {
  const folder = await dataFolder();
  const { x } = await localKey(await dataFolder());
  const key = { ...(await localKey(folder)), x };
  await writeFile(join(folder, 'issuer-key.json'), JSON.stringify(key));
  await expect(localKey(folder)).rejects.toThrow(/it holds no ES256 key/);
});

test('a folder that is a file is said to be wrong', async () => {
  const file = join(await dataFolder(), 'file');
  await writeFile(file, '');
  await expect(localKey(file)).rejects.toThrow(/^The issuer's key in .* can't be used: ENOTDIR/);
});
