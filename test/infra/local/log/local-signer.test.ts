import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { localSigner } from '#infra/local/log/local-signer.ts';
import { openCheckpoint } from '#lib/evidence/checkpoint/open-checkpoint.ts';
import { signCheckpoint } from '#lib/evidence/checkpoint/sign-checkpoint.ts';
import { parseVerifierKey, verifierKey } from '#lib/evidence/checkpoint/verifier-key.ts';
import { dataFolder } from '../data-folder.ts';

test('its checkpoints are opened with its key, which stays', async () => {
  const folder = await dataFolder();
  const signer = await localSigner(folder);
  const checkpoint = { origin: 'local/org', size: 7, root: new Uint8Array(32) };
  const note = await signCheckpoint(checkpoint, signer);
  const again = await localSigner(folder);
  const key = parseVerifierKey(verifierKey('local/org', await again.publicKey()));
  expect(await openCheckpoint(note, key)).toStrictEqual(checkpoint);
  expect(await readdir(folder)).toEqual(['log-key.json']);
});

test.skipIf(process.platform === 'win32')('nobody but its owner can read the key', async () => {
  const folder = await dataFolder();
  await localSigner(folder);
  const { mode } = await stat(join(folder, 'log-key.json'));
  expect(mode & 0o777).toBe(0o600);
});

test('a file that holds no such key is said to be wrong, without what is in it', async () => {
  const folder = await dataFolder();
  const file = join(folder, 'log-key.json');
  await writeFile(file, '{"kty":"OKP","crv":"X25519","d":"secret"}');
  const reason =
    'it holds no Ed25519 key; without the file, a new key is made, which no earlier checkpoint is signed by';
  await expect(localSigner(folder)).rejects.toMatchObject({
    message: `The logs' key in ${file} can't be used: ${reason}.`,
    exitCode: 1,
  });
});
