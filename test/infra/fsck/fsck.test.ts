import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fsckUsage } from '#infra/fsck/fsck-options.ts';
import { openDatabase } from '#infra/local/database/database.ts';
import { localEntriesTable } from '#infra/local/database/local-entries-table.ts';
import { localLogTable } from '#infra/local/database/local-log-table.ts';
import { localSigner } from '#infra/local/log/local-signer.ts';
import { verifierKey } from '#lib/evidence/checkpoint/verifier-key.ts';
import { publishCheckpoint } from '#lib/evidence/sealing/publish-checkpoint.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { appendEntry } from '#lib/store/append-entry.ts';
import { logEntry, logId, orgId } from '../../evidence/log-entries.ts';
import { dataFolder } from '../local/data-folder.ts';
import { runScript } from '../local/run-script.ts';

const fsck = (dataDir: string, ...args: string[]) =>
  runScript('infra/fsck/fsck', args, { DATA_DIR: dataDir });

/** A data folder with three entries in the log, and the log's key. */
async function localLog(): Promise<{ dataDir: string; key: string }> {
  const dataDir = await dataFolder();
  const database = await openDatabase(dataDir, 0);
  if (database === 'in use') throw new Error('The database is in use');
  const endpoint = `http://127.0.0.1:${database.port}`;
  const tables = { entries: await localEntriesTable(endpoint), log: await localLogTable(endpoint) };
  for (const n of [0, 1, 2]) await appendEntry(orgId, logEntry(n), tables.entries);
  await sealEntries(orgId, [logId(0), logId(1), logId(2)], tables);
  const signer = await localSigner(dataDir);
  await publishCheckpoint(orgId, tables.log, { signer, logName: 'local' }, new Date());
  // It was recorded long ago, and nothing has sealed it.
  await appendEntry(orgId, logEntry(3), tables.entries);
  tables.entries.client.destroy();
  tables.log.client.destroy();
  await database.close();
  return { dataDir, key: verifierKey(`local/${orgId}`, await signer.publicKey()) };
}

test('the local log is checked by its key, and each finding is a line of JSON', async () => {
  const { dataDir, key } = await localLog();
  expect(await fsck(dataDir, '--org', orgId, '--key', key)).toEqual({
    code: 1,
    stdout: `{"kind":"unsealed","id":"${logId(3)}"}\n`,
    stderr: '3 entries in the log; found: 1 unsealed\n',
  });
  const seconds = ['--lag', '9999999'];
  expect(await fsck(dataDir, '--org', orgId, '--key', key, ...seconds)).toEqual({
    code: 0,
    stdout: '',
    stderr: '3 entries in the log; nothing wrong\n',
  });
});

test('what cannot be used is said in a line, with another exit code', async () => {
  const dataDir = await dataFolder();
  const other = '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22';
  const key = verifierKey(`local/${orgId}`, new Uint8Array(32));
  const note = join(dataDir, 'note');
  await writeFile(note, 'none\n');
  expect(await fsck(dataDir, '--org', other, '--key', key)).toEqual({
    code: 2,
    stdout: '',
    stderr: "The key is of another organization's log.\n",
  });
  expect(await fsck(dataDir, '--org', orgId, '--key', key, '--since', note)).toEqual({
    code: 2,
    stdout: '',
    stderr: `${note} can't be used: A checkpoint is not a signed note of origin, size and root hash.\n`,
  });
  expect(await fsck(dataDir, '--org', orgId, '--key', key, '--table', 'entries')).toEqual({
    code: 2,
    stdout: '',
    stderr: `--table and --log-table go together.\n${fsckUsage}\n`,
  });
});
