import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, onTestFinished, test, vi } from 'vitest';
import { organizationOption } from '#infra/local/command/organization-option.ts';
import { type Database, openDatabase } from '#infra/local/database/database.ts';
import { localEntriesTable } from '#infra/local/database/local-entries-table.ts';
import { localLogTable } from '#infra/local/database/local-log-table.ts';
import { localOrganizations } from '#infra/local/database/local-organizations.ts';
import { reachDatabase } from '#infra/local/database/reach-database.ts';
import { serverDatabase } from '#infra/local/database/server-database.ts';
import { derivedAuditId } from '#lib/entry/derived-audit-id.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { appendEntry } from '#lib/store/append-entry.ts';
import { readEntry } from '#lib/store/read-entry.ts';
import { dataFolder } from '../data-folder.ts';

// Each opens databases of its own.
vi.setConfig({ testTimeout: 30_000 });

const { id: orgId } = organizationOption('7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11');
const entry: StoredEntry = {
  v: 1,
  id: derivedAuditId('test', []),
  orgId,
  action: 'policy_updated',
  createdAt: '2026-11-22T07:43:00.000Z',
};
const now = new Date('2026-11-22T08:00:00.000Z');

/** Closed after the test. */
function whileOpen<Opened extends { close(): Promise<void> }>(opened: Opened): Opened {
  onTestFinished(() => opened.close());
  return opened;
}

async function open(folder: string): Promise<Database> {
  const database = await openDatabase(folder, 0);
  if (database === 'in use') throw new Error('The folder is in use');
  return database;
}

async function tableAt({ port }: { port: number }) {
  const table = await localEntriesTable(`http://127.0.0.1:${port}`);
  onTestFinished(() => table.client.destroy());
  return table;
}

async function tablesAt(database: Database) {
  const log = await localLogTable(`http://127.0.0.1:${database.port}`);
  onTestFinished(() => log.client.destroy());
  return { entries: await tableAt(database), log };
}

test('what is stored is found again when the folder is opened again', async () => {
  const folder = await dataFolder();
  const first = await open(folder);
  expect(await appendEntry(orgId, entry, await tableAt(first))).toBe('appended');
  await first.close();
  const second = whileOpen(await open(folder));
  expect(await readEntry(orgId, entry.id, await tableAt(second), now)).toEqual(entry);
});

test('entries are sealed into a log beside them, which is found again, too', async () => {
  const folder = await dataFolder();
  const first = await open(folder);
  await appendEntry(orgId, entry, await tableAt(first));
  expect(await localOrganizations(await tableAt(first))).toStrictEqual([orgId]);
  const sealing = await sealEntries(orgId, [entry.id], await tablesAt(first));
  expect(sealing).toStrictEqual({ appended: 1, size: 1, unreadable: [] });
  await first.close();
  const second = whileOpen(await open(folder));
  const again = await sealEntries(orgId, [entry.id], await tablesAt(second));
  expect(again).toStrictEqual({ appended: 0, size: 1, unreadable: [] });
});

test('organizations are those that have entries, however many there are of each', async () => {
  const database = whileOpen(await open(await dataFolder()));
  const table = await tableAt(database);
  expect(await localOrganizations(table)).toStrictEqual([]);
  const { id: other } = organizationOption('0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22');
  // More than the 1 MB that DynamoDB scans at once.
  const details = new JsonText(`{"x":"${'x'.repeat(120_000)}"}`);
  for (let n = 0; n < 12; n++) {
    const org = n < 6 ? orgId : other;
    const id = derivedAuditId('test', [`${n}`]);
    await appendEntry(org, { ...entry, id, orgId: org, details }, table);
  }
  expect(new Set(await localOrganizations(table))).toStrictEqual(new Set([orgId, other]));
  const item = { pk: 'x', orgId: 'acme' };
  await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
  expect(await localOrganizations(table)).toHaveLength(2);
});

test('it tells the organization of each entry that is put, once it is', async () => {
  const database = whileOpen(await open(await dataFolder()));
  const table = await tableAt(database);
  const told: string[] = [];
  const first = Promise.withResolvers<void>();
  database.onEntry((organization) => {
    told.push(organization);
    first.resolve();
  });
  await appendEntry(orgId, entry, table);
  // Refused, since it is there already.
  await appendEntry(orgId, entry, table);
  await first.promise;
  await readEntry(orgId, entry.id, table, now);
  expect(told).toEqual([orgId]);
});

test('a folder that is open is said to be in use', async () => {
  const folder = await dataFolder();
  whileOpen(await open(folder));
  expect(await openDatabase(folder, 0)).toBe('in use');
});

test('a port that is taken is said to be', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  await expect(openDatabase(await dataFolder(), port)).rejects.toThrow(
    `Port ${port} is in use; choose another one for the database with DYNAMODB_PORT.`,
  );
});

test('a folder that is a file is said to be', async () => {
  const folder = await dataFolder();
  await writeFile(join(folder, 'dynamodb'), '');
  await expect(openDatabase(folder, 0)).rejects.toThrow(
    /^The database in .* can't be used: EEXIST/,
  );
});

test('a client that hangs up in the middle of a request does no harm', async () => {
  const database = whileOpen(await open(await dataFolder()));
  const socket = connect(database.port, '127.0.0.1');
  socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{');
  await new Promise<void>((resolve) => socket.end(resolve));
  const table = await tableAt(database);
  expect(
    await table.client.send(new GetCommand({ TableName: table.name, Key: { pk: 'a' } })),
  ).toMatchObject({ $metadata: { httpStatusCode: 200 } });
});

test('other commands use the server’s database while it is open, and leave it open', async () => {
  const folder = await dataFolder();
  const server = whileOpen(await serverDatabase(folder, 0));
  const reached = await reachDatabase(folder);
  expect(reached.port).toBe(server.port);
  await reached.close();
  expect(await appendEntry(orgId, entry, await tableAt(server))).toBe('appended');
});

test('without a server they open it themselves, whatever a killed one left behind', async () => {
  const folder = await dataFolder();
  const record = join(folder, 'dynamodb.json');
  await writeFile(record, '{"port":1}\n');
  const reached = whileOpen(await reachDatabase(folder));
  expect(await appendEntry(orgId, entry, await tableAt(reached))).toBe('appended');
  await expect(readFile(record)).rejects.toThrow('ENOENT');
});

test('while another command has it open they say so', async () => {
  const folder = await dataFolder();
  whileOpen(await reachDatabase(folder));
  const message = `Another command is using the database in ${folder}; try again after it.`;
  await expect(reachDatabase(folder)).rejects.toThrow(message);
  await expect(serverDatabase(folder, 0)).rejects.toThrow(message);
});

test('there is one server to a folder', async () => {
  const folder = await dataFolder();
  whileOpen(await serverDatabase(folder, 0));
  await expect(serverDatabase(folder, 0)).rejects.toThrow(
    `"npm start" is already running on the data in ${folder}.`,
  );
});

test('a server that is closed is no longer found', async () => {
  const folder = await dataFolder();
  await (await serverDatabase(folder, 0)).close();
  await (await reachDatabase(folder)).close();
});
