import { expect, test } from 'vitest';
import { tokenUsage } from '#infra/local/issuer/token-options.ts';
import { dataFolder } from './data-folder.ts';
import { runScript } from './run-script.ts';

const id = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11';

test('the command prints a token and nothing else', { timeout: 30_000 }, async () => {
  const args = ['--org', `${id}=Acme`, '--expires-in', '-60'];
  expect(await runScript('infra/local/token', args, { DATA_DIR: await dataFolder() })).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+\n$/),
    stderr: '',
  });
});

test('a wrong option is one line, with the usage', { timeout: 30_000 }, async () => {
  expect(await runScript('infra/local/token', ['--org', 'Acme'], {})).toEqual({
    code: 2,
    stdout: '',
    stderr: `--org must be UUID or UUID=NAME, not "Acme".\n${tokenUsage}\n`,
  });
});

test('a data folder that is a file is one line', { timeout: 30_000 }, async () => {
  const output = await runScript('infra/local/token', ['--org', id], {
    DATA_DIR: process.execPath,
  });
  expect(output).toEqual({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^The issuer's key in .* can't be used: ENOTDIR: [^\n]*\n$/),
  });
});
