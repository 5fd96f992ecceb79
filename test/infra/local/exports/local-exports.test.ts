import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { openDatabase } from '#infra/local/database/database.ts';
import { localJobsTable } from '#infra/local/database/local-jobs-table.ts';
import { sampleOrganization } from '#infra/local/sample.ts';
import { type Service, startService } from '#infra/local/service.ts';
import { dataFolder } from '../data-folder.ts';

const settings = {
  ...{ port: 0, dynamodbPort: 0, tableName: undefined, token: undefined, userDir: '/' },
};

async function asking(service: Service) {
  const token = await service.issuer.sign({
    organizations: [sampleOrganization],
    permissions: ['audit:export'],
    roles: [],
    subject: 'alice',
    client: 'test',
    expiresInSeconds: 300,
  });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const done = async (id: string) => {
    for (;;) {
      const answer = await fetch(`${service.url}/v1/exports/${id}`, { headers });
      const job = (await answer.json()) as { status: string; download?: { url: string } };
      if (job.status !== 'pending' && job.status !== 'running') return job;
      await delay(100);
    }
  };
  return { headers, done };
}

test('an export is written into the data folder, and downloaded by a link that nobody can guess', async () => {
  const dataDir = await dataFolder();
  const service = await startService({ ...settings, dataDir });
  const { headers, done } = await asking(service);
  const body = '{"action":"policy_updated"}';
  const asked = await fetch(`${service.url}/v1/exports`, { method: 'POST', headers, body });
  const { id } = (await asked.json()) as { id: string };
  expect(await done(id)).toMatchObject({ status: 'completed', records: 1 });
  // fetch follows the redirect, and leaves the token behind.
  const file = await fetch(`${service.url}/v1/exports/${id}/download`, { headers });
  const text = await file.text();
  expect(JSON.parse(text)).toMatchObject({ action: 'policy_updated' });
  const kept = join(dataDir, 'exports', 'exports', sampleOrganization.id, id);
  expect(await readFile(kept, 'utf8')).toBe(text);
  const bare = new URL(file.url);
  bare.search = '';
  expect((await fetch(bare)).status).toBe(403);
  expect(await readdir(join(dataDir, 'exports', 'uploads'))).toEqual([]);
  await service.close();
});

test('an export that an earlier run has left open is written by the next one', async () => {
  const dataDir = await dataFolder();
  const id = '019c2f6e-5b1a-7d04-9c3e-52a8d1f0b6c7';
  const database = await openDatabase(dataDir, 0);
  if (database === 'in use') throw new Error('The folder is in use');
  const jobs = await localJobsTable(`http://127.0.0.1:${database.port}`);
  const job = {
    ...{ id, dialect: 'native', asked: '{}', createdAt: new Date().toISOString() },
    ...{ expiresAt: '9999-12-31T00:00:00.000Z', status: 'running', progress: 40, records: 0 },
    ...{ bytes: 0, revision: 1, writer: 'dead', pk: sampleOrganization.id, sk: id },
  };
  await jobs.client.send(new PutCommand({ TableName: jobs.name, Item: job }));
  jobs.client.destroy();
  await database.close();
  const service = await startService({ ...settings, dataDir });
  const { done } = await asking(service);
  expect(await done(id)).toMatchObject({ status: 'completed' });
  await service.close();
});
