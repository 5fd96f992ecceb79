import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { importUsage } from '#infra/import/import-options.ts';
import { organizationOption } from '#infra/local/command/organization-option.ts';
import { localEntriesTable } from '#infra/local/database/local-entries-table.ts';
import { reachDatabase } from '#infra/local/database/reach-database.ts';
import { serverDatabase } from '#infra/local/database/server-database.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { readEntry } from '#lib/store/read-entry.ts';
import { dataFolder } from '../local/data-folder.ts';
import { runScript, startScript } from '../local/run-script.ts';

const timeout = 60_000;
const org = '--org=7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11=Acme';
const organization = organizationOption('7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11=Acme');
const id = '018f2b8e-0a00-7c3a-9d1e-3f0a5b6c7d8e' as AuditId;
const own = `{"id":"${id}","action":"policy_updated","details":{"a":1.0}}`;

async function fileOf(text: string | Buffer): Promise<string> {
  const file = join(await dataFolder(), 'entries.ndjson');
  await writeFile(file, text);
  return file;
}

async function storedEntry(folder: string) {
  const database = await reachDatabase(folder);
  const table = await localEntriesTable(`http://127.0.0.1:${database.port}`);
  const entry = await readEntry(organization.id, id, table, new Date());
  table.client.destroy();
  await database.close();
  return entry;
}

test('a file goes in once, however often it is imported', { timeout }, async () => {
  const env = { DATA_DIR: await dataFolder() };
  const file = await fileOf(`\u{feff}${own}\r\n\n{"action":"a"}\n{"action":"a"}`);
  expect(await runScript('infra/import/import', [file, org], env)).toEqual({
    code: 0,
    stdout: '3 recorded, 0 already there, 0 refused\n',
    stderr: '',
  });
  expect(await runScript('infra/import/import', [file, org], env)).toEqual({
    code: 0,
    stdout: '0 recorded, 3 already there, 0 refused\n',
    stderr: '',
  });
  expect(await storedEntry(env.DATA_DIR)).toMatchObject({
    id,
    orgId: organization.id,
    orgName: 'Acme',
    action: 'policy_updated',
    details: { text: '{"a":1}' },
  });
});

test('what can’t be taken is reported, and the rest goes in', { timeout }, async () => {
  const env = { DATA_DIR: await dataFolder() };
  const other = own.replace('policy_updated', 'policy_deleted');
  const long = `{"action":"${'x'.repeat(2 ** 20)}"}`;
  const before = await runScript('infra/import/import', ['-', org], env, own);
  expect(before).toMatchObject({ code: 0, stdout: '1 recorded, 0 already there, 0 refused\n' });
  const lines = ['{"action":1}', '{"action":"a"}', '[', other, long, own];
  const { code, stdout, stderr } = await runScript(
    'infra/import/import',
    ['-', org],
    env,
    lines.join('\n'),
  );
  expect([code, stdout]).toEqual([1, '1 recorded, 1 already there, 4 refused\n']);
  expect(stderr.trim().split('\n').toSorted()).toEqual([
    'line 1: /action must be a string',
    'line 3: not valid JSON',
    'line 4: an entry of this id is recorded with other content',
    'line 5: longer than 1 MiB',
  ]);
});

test('while the server runs it goes through the server’s database', { timeout }, async () => {
  const env = { DATA_DIR: await dataFolder() };
  const server = await serverDatabase(env.DATA_DIR, 0);
  onTestFinished(() => server.close());
  const output = await runScript('infra/import/import', ['-', org], env, own);
  expect(output).toEqual({
    code: 0,
    stdout: '1 recorded, 0 already there, 0 refused\n',
    stderr: '',
  });
  expect(await storedEntry(env.DATA_DIR)).toMatchObject({ id });
});

test('another table is used as the environment says', { timeout }, async () => {
  const server = await serverDatabase(await dataFolder(), 0);
  onTestFinished(() => server.close());
  const endpoint = `http://127.0.0.1:${server.port}`;
  const { client, name } = await localEntriesTable(endpoint);
  client.destroy();
  const env = {
    DATA_DIR: await dataFolder(),
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
  const named = await runScript('infra/import/import', ['-', org, '--table', name], env, own);
  expect(named).toMatchObject({ code: 0, stdout: '1 recorded, 0 already there, 0 refused\n' });
  const variables = { ...env, TABLE_NAME: name };
  const again = await runScript('infra/import/import', ['-', org], variables, own);
  expect(again).toMatchObject({ code: 0, stdout: '0 recorded, 1 already there, 0 refused\n' });
});

test('a store that can’t be had is said, and nothing is claimed', { timeout }, async () => {
  const broken = createServer((_request, response) => response.writeHead(500).end('{}'));
  onTestFinished(() => void broken.close());
  await once(broken.listen(0, '127.0.0.1'), 'listening');
  const { port } = broken.address() as AddressInfo;
  const env = {
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
  const input = '{"action":"a"}\n'.repeat(100);
  const output = await runScript('infra/import/import', ['-', org, '--table=T'], env, input);
  expect(output).toEqual({
    code: 2,
    stdout: '0 recorded, 0 already there, 0 refused\n',
    stderr: expect.stringMatching(
      /^The store stopped taking entries \(\w+\)\. Run it again for the rest: [^\n]+\n$/,
    ),
  });
});

test('without AWS credentials or a region it says so', { timeout }, async () => {
  const output = await runScript('infra/import/import', ['-', org, '--table=T'], {
    HOME: await dataFolder(),
    AWS_EC2_METADATA_DISABLED: 'true',
  });
  expect(output).toEqual({
    code: 2,
    stdout: '',
    stderr: "AWS can't be used: Region is missing.\n",
  });
});

test('Ctrl-C stops it, and what is recorded stays', { timeout }, async () => {
  const env = { DATA_DIR: await dataFolder() };
  const { child, output } = startScript('infra/import/import', ['-', org], env);
  // More than the pipe holds: once all but its end is taken, the import is at work.
  const lines = `${own}\n${' '.repeat(1000)}\n`.repeat(500);
  await new Promise((resolve) => child.stdin.write(lines, resolve));
  child.kill('SIGINT');
  const { code, stdout, stderr } = await output;
  expect([code, stderr]).toEqual([130, expect.stringMatching(/^Stopped\. Run it again/)]);
  expect(stdout).toMatch(/^1 recorded, \d+ already there, 0 refused\n$/);
  expect(await storedEntry(env.DATA_DIR)).toMatchObject({ id });
});

test.each([
  ['nowhere.ndjson', /^nowhere\.ndjson can't be read: ENOENT: [^\n]+\n$/],
  ['.', /^\. can't be read: it is a folder\.\n$/],
])('a file that can’t be read is one line: %s', { timeout }, async (file, stderr) => {
  const output = await runScript('infra/import/import', [file, org], {
    INIT_CWD: await dataFolder(),
  });
  expect(output).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(stderr) });
});

test('a wrong command line gets the usage', { timeout }, async () => {
  expect(await runScript('infra/import/import', [], {})).toEqual({
    code: 2,
    stdout: '',
    stderr: `Exactly one file is needed.\n${importUsage}\n`,
  });
});
