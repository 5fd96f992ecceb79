import { once } from 'node:events';
import { expect, test } from 'vitest';
import { tokenUsage } from '#infra/local/issuer/token-options.ts';
import { dataFolder } from '../data-folder.ts';
import { runScript, startScript } from '../run-script.ts';

const org = ['--org', '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11'];

test.each(['--help', '-h'])('%s prints how a command is called', async (option) => {
  expect(await runScript('infra/local/token', [option], {})).toEqual({
    code: 0,
    stdout: `${tokenUsage}\n`,
    stderr: '',
  });
});

test('a command that takes no arguments says so', async () => {
  expect(await runScript('infra/local/start', ['--port', '4999'], {})).toEqual({
    code: 2,
    stdout: '',
    stderr: 'It takes no arguments: see PORT and DATA_DIR.\nUsage: npm start\n',
  });
});

test('an import goes on when nobody reads what it says', async () => {
  const env = { DATA_DIR: await dataFolder() };
  const lines = Array.from({ length: 400 }, (_, line) => (line % 2 ? '{"action":"a"}' : 'no JSON'));
  const { child, output } = startScript('infra/import/import', ['-', ...org], env);
  output.catch(() => {});
  child.stdout.destroy();
  child.stderr.destroy();
  child.stdin.end(lines.join('\n'));
  const [code] = await once(child, 'exit');
  expect(code).toBe(1);
  const again = await runScript('infra/import/import', ['-', ...org], env, lines.join('\n'));
  expect(again.stdout).toBe('0 recorded, 200 already there, 200 refused\n');
});

test('an import that cannot start is told from one with refused lines', async () => {
  const { code } = await runScript('infra/import/import', ['-', ...org], {
    DATA_DIR: process.execPath,
  });
  expect(code).toBe(2);
});
