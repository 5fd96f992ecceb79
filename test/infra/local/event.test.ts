import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { routes } from '#functions/routes.ts';
import { eventNames, eventText } from '#infra/local/event-file.ts';
import { decodedPath } from '#infra/local/gateway/decoded-path.ts';
import { matchRoute } from '#infra/local/gateway/match-route.ts';
import { localIssuer } from '#infra/local/issuer/local-issuer.ts';
import { dataFolder } from './data-folder.ts';
import { runScript } from './run-script.ts';

const names = await eventNames();
const entries = join(import.meta.dirname, '..', '..', '..', 'events', 'entries.ndjson');

async function eventOf(name: string) {
  return JSON.parse(await eventText(name, await localIssuer(await dataFolder())));
}

const isOfBus = (name: string) => name.startsWith('record-bus-entries.');

test.each(names.filter(isOfBus))('%s is what Lambda makes of messages of a queue', async (name) => {
  const { Records } = await eventOf(name);
  for (const { body, md5OfBody, ...record } of Records) {
    expect(createHash('md5').update(body).digest('hex')).toBe(md5OfBody);
    expect(record).toEqual({
      messageId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      receiptHandle: expect.any(String),
      attributes: expect.any(Object),
      messageAttributes: {},
      eventSource: 'aws:sqs',
      eventSourceARN: expect.stringMatching(/^arn:aws:sqs:/),
      awsRegion: 'eu-central-1',
    });
  }
});

const ofGateway = names.filter((name) => !isOfBus(name));

test.each(ofGateway)('%s is what the gateway makes of its request', async (name) => {
  const event = await eventOf(name);
  const { method, path } = event.requestContext.http;
  expect(decodedPath(event.rawPath)).toBe(event.rawPath);
  expect(path).toBe(event.rawPath);
  expect(event.requestContext.routeKey).toBe(event.routeKey);
  expect(event.headers['user-agent']).toBe(event.requestContext.http.userAgent);
  const { routeKey, pathParameters = {} } = event;
  expect(matchRoute(routes, method, path)).toMatchObject({ routeKey, pathParameters });
});

test.each(['anaconda', 'mixpeek', 'cubewire', 'native'])(
  'the event of %s asks for an entry of the sample',
  async (dialect) => {
    const { pathParameters } = await eventOf(`get-audit-log.${dialect}`);
    const sample = (await readFile(entries, 'utf8')).trim().split('\n');
    const ids = sample.map((line) => JSON.parse(line).id);
    expect(ids).toEqual(expect.arrayContaining(Object.values(pathParameters)));
  },
);

test('its token is the one that its options ask for', async () => {
  const { headers } = await eventOf('get-audit-log.mixpeek');
  const [scheme, token] = headers.authorization.split(' ');
  expect(scheme).toBe('Bearer');
  expect(decodeJwt(token)).toMatchObject({
    roles: ['ADMIN'],
    organizations: [{ id: '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11', name: 'Acme' }],
  });
});

test('the command prints the event alone', { timeout: 30_000 }, async () => {
  const args = ['get-audit-log.native'];
  const { code, stdout, stderr } = await runScript('infra/local/event', args, {
    DATA_DIR: await dataFolder(),
  });
  expect([code, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toMatchObject({
    version: '2.0',
    headers: { authorization: expect.stringMatching(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/) },
  });
});

test.each([
  [[], 'Which event?'],
  [['get-audit-log'], 'There is no event "get-audit-log".'],
  [['../package'], 'There is no event "../package".'],
  [['get-audit-log.native', 'get-audit-log.head'], 'One event at a time.'],
])('%j gets the names that there are', { timeout: 30_000 }, async (args, message) => {
  const list = names.map((name) => `  ${name}\n`).join('');
  expect(await runScript('infra/local/event', args, {})).toEqual({
    code: 2,
    stdout: '',
    stderr: `${message}\nUsage: npm run --silent event -- NAME\nNames:\n${list}`,
  });
});
