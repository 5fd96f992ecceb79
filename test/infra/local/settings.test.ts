import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { CommandError } from '#infra/local/command/command-error.ts';
import { readSettings } from '#infra/local/settings.ts';

const project = resolve(import.meta.dirname, '..', '..', '..');

test('without variables it is the project’s own folder and the usual ports', () => {
  expect(readSettings({})).toEqual({
    port: 3000,
    dynamodbPort: 8000,
    dataDir: join(project, '.local'),
    tableName: undefined,
    token: undefined,
    userDir: process.cwd(),
  });
});

test('folders are relative to where the user stands', () => {
  const userDir = resolve('/home/someone');
  const variables = { PORT: '0', DYNAMODB_PORT: '65535', DATA_DIR: 'data', TABLE_NAME: 'Entries' };
  const AUDIT_LOG_TOKEN = 'token';
  expect(readSettings({ ...variables, AUDIT_LOG_TOKEN, INIT_CWD: userDir })).toEqual({
    port: 0,
    dynamodbPort: 65_535,
    dataDir: join(userDir, 'data'),
    tableName: 'Entries',
    token: 'token',
    userDir,
  });
});

test('empty variables count as absent', () => {
  const variables = { PORT: '', DYNAMODB_PORT: '', DATA_DIR: '', TABLE_NAME: '', INIT_CWD: '' };
  expect(readSettings(variables)).toEqual(readSettings({}));
});

test.each(['65536', '-1', '3000.5', '0x50', ' 80', 'http'])('"%s" is no port', (text) => {
  const message = `PORT must be a port, a whole number from 0 to 65535; it is "${text}".`;
  expect(() => readSettings({ PORT: text })).toThrow(new CommandError(message));
});
