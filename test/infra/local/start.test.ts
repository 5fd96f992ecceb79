import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { dataFolder } from './data-folder.ts';
import { runScript, startScript } from './run-script.ts';

const timeout = 60_000;

function settingsFor(folder: string): Record<string, string> {
  return { DATA_DIR: folder, PORT: '0', DYNAMODB_PORT: '0' };
}

/** A server that has said that it is ready. */
async function start(env: Record<string, string>) {
  const { child, output } = startScript('infra/local/start', [], env);
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = await Promise.race([once(child.stdout, 'data').then(String), output]);
  if (typeof said !== 'string') throw new Error(`It has ended: ${said.stderr}`);
  return {
    said,
    url: /at (http:\S+)\n/.exec(said)?.[1] ?? '',
    async stop(signal: NodeJS.Signals) {
      child.kill(signal);
      return output;
    },
  };
}

/** What the printed commands ask for, as they stand there. */
async function answers(said: string) {
  const commands = [...said.matchAll(/^(\w+):\ncurl "(\S+)" -H "Authorization: ([^"]+)"$/gm)];
  return Promise.all(
    commands.map(async ([, dialect, url = '', authorization = '']) => {
      const response = await fetch(url, { headers: { authorization } });
      return { dialect, status: response.status, entry: await response.json() };
    }),
  );
}

test('where the database can keep nothing, it ends with one line', { timeout }, async () => {
  const folder = await dataFolder();
  // No file may be larger than 20 KiB, as where the disk is full.
  const { output } = startScript('infra/local/start', [], settingsFor(folder), 40);
  const reason = `its disk may be full, or this machine too busy`;
  expect(await output).toEqual({
    code: 1,
    stdout: '',
    stderr: `The database in ${folder} doesn't answer: ${reason}.\n`,
  });
});

test('it is ready with the sample, and finds its data again', { timeout }, async () => {
  const folder = await dataFolder();
  const first = await start(settingsFor(folder));
  const answered = await answers(first.said);
  expect(answered.map(({ dialect, status }) => [dialect, status])).toEqual([
    ['Anaconda', 200],
    ['Mixpeek', 200],
    ['Cubewire', 200],
    ['Native', 200],
    ['List', 200],
  ]);
  expect(await first.stop('SIGINT')).toEqual({ code: 0, stdout: first.said, stderr: '' });
  const second = await start(settingsFor(folder));
  // The times at which they were recorded are part of them.
  expect(await answers(second.said)).toEqual(answered);
  expect(await second.stop('SIGTERM')).toMatchObject({ code: 0, stderr: '' });
});

test('its files are for this machine and user', { timeout }, async () => {
  const folder = await dataFolder();
  const { said, stop } = await start(settingsFor(folder));
  await answers(said);
  const { port } = JSON.parse(await readFile(join(folder, 'dynamodb.json'), 'utf8'));
  const environment = JSON.parse(await readFile(join(folder, 'sam-env.json'), 'utf8'));
  const variables = expect.objectContaining({
    TABLE_NAME: 'audit-log-entries',
    ISSUERS: expect.stringContaining('urn:audit-log-service:local'),
    AWS_ENDPOINT_URL_DYNAMODB: expect.stringMatching(new RegExp(`:${port}$`)),
    AWS_REGION: expect.any(String),
    AWS_ACCESS_KEY_ID: expect.any(String),
    AWS_SECRET_ACCESS_KEY: expect.any(String),
    SUBJECT_HASH_KEY: expect.any(String),
  });
  const ofLog = expect.objectContaining({
    TABLE_NAME: 'audit-log-entries',
    LOG_TABLE_NAME: 'audit-log-evidence',
  });
  const ofBus = expect.objectContaining({
    AWS_ENDPOINT_URL_SQS: expect.stringMatching(/^http:/),
    TRUSTED_ACCOUNTS: expect.stringContaining('"organizations"'),
    REFUSED_QUEUE_URL: expect.stringMatching(/^http:/),
  });
  const ofExports = expect.objectContaining({
    TABLE_NAME: 'audit-log-entries',
    JOBS_TABLE_NAME: 'audit-log-jobs',
    EXPORT_QUEUE_URL: expect.stringMatching(/^http:/),
    EXPORT_BUCKET_URL: expect.stringMatching(/^http:/),
  });
  expect(environment).toEqual({
    GetAuditLog: variables,
    ListAuditLogs: variables,
    FollowAuditLogs: variables,
    GetStatistics: variables,
    RecordAuditLog: variables,
    RecordAuditLogBatch: variables,
    RecordBusEntries: ofBus,
    GetEvidence: ofLog,
    GetLog: ofLog,
    RequestExport: ofExports,
    GetExport: ofExports,
  });
  expect(JSON.stringify(environment)).not.toContain('"d"');
  await stop('SIGINT');
  expect((await readdir(folder)).toSorted()).toEqual([
    'docs.json',
    'dynamodb',
    'issuer-key.json',
    'log-key.json',
    'requests.log',
    'sam-env.json',
  ]);
  const lines = (await readFile(join(folder, 'requests.log'), 'utf8')).trim().split('\n');
  const statuses = lines.map((line) => JSON.parse(line).status).filter((status) => status);
  expect(statuses).toEqual([200, 200, 200, 200, 200]);
});

test('it takes the tokens of the token command, and no others', { timeout }, async () => {
  const env = settingsFor(await dataFolder());
  const { said, url, stop } = await start(env);
  const path = /curl "http:\/\/[^/]+([^"]+)"/.exec(said)?.[1];
  const statusFor = async (...args: string[]) => {
    const { stdout } = await runScript('infra/local/token', args, env);
    const headers = { authorization: `Bearer ${stdout.trim()}` };
    return (await fetch(`${url}${path}`, { headers })).status;
  };
  const org = '--org=7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11';
  expect(await statusFor(org)).toBe(200);
  expect(await statusFor(org, '--permissions', 'audit:write')).toBe(403);
  expect(await statusFor(org, '--expires-in', '-1')).toBe(401);
  expect(await statusFor('--org=0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22')).toBe(404);
  await stop('SIGINT');
});

test('it records what is sent to it, once, and keeps it', { timeout }, async () => {
  const env = settingsFor(await dataFolder());
  const first = await start(env);
  const args = ['--org=7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11', '--permissions'];
  const { stdout } = await runScript('infra/local/token', [...args, 'audit:read,audit:write'], env);
  const headers = {
    authorization: `Bearer ${stdout.trim()}`,
    'content-type': 'application/json',
    'idempotency-key': 'one',
  };
  const send = (url: string) =>
    fetch(`${url}/v1/audit-logs`, { method: 'POST', headers, body: '{"action":"a"}' });
  const answered = await send(first.url);
  const [body, location] = [await answered.text(), answered.headers.get('location')];
  expect(answered.status).toBe(201);
  await first.stop('SIGKILL');
  const second = await start(env);
  const again = await send(second.url);
  expect([again.status, await again.text()]).toEqual([200, body]);
  const read = await fetch(`${second.url}${location}`, { headers });
  expect([read.status, await read.text()]).toEqual([200, body]);
  await second.stop('SIGINT');
});

test('a second one on the same data says so', { timeout }, async () => {
  const folder = await dataFolder();
  await start(settingsFor(folder));
  expect(await runScript('infra/local/start', [], settingsFor(folder))).toEqual({
    code: 1,
    stdout: '',
    stderr: `"npm start" is already running on the data in ${folder}.\n`,
  });
});

test('data outlive a server that is killed', { timeout }, async () => {
  const folder = await dataFolder();
  const first = await start(settingsFor(folder));
  const answered = await answers(first.said);
  await first.stop('SIGKILL');
  const second = await start(settingsFor(folder));
  expect(await answers(second.said)).toEqual(answered);
});

test.each([
  ['PORT', 'API'],
  ['DYNAMODB_PORT', 'database'],
])('a port of %s that is in use is one line', { timeout }, async (variable, what) => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const env = { ...settingsFor(await dataFolder()), [variable]: String(port) };
  expect(await runScript('infra/local/start', [], env)).toEqual({
    code: 1,
    stdout: '',
    stderr: `Port ${port} is in use; choose another one for the ${what} with ${variable}.\n`,
  });
});

test('a wrong setting is one line', { timeout }, async () => {
  expect(await runScript('infra/local/start', [], { PORT: 'http' })).toEqual({
    code: 1,
    stdout: '',
    stderr: 'PORT must be a port, a whole number from 0 to 65535; it is "http".\n',
  });
});
