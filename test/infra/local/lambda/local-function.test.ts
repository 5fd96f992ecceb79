import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { LocalFunction } from '#infra/local/lambda/local-function.ts';
import { dataFolder } from '../data-folder.ts';

vi.setConfig({ testTimeout: 30_000 });

/** A function whose module is this text, and what it logs. */
async function start(source: string, timeout = 28_000) {
  const file = join(await dataFolder(), 'function.mjs');
  await writeFile(file, source);
  const logs = new PassThrough();
  const local = await LocalFunction.start({
    name: 'Test',
    module: pathToFileURL(file).href,
    environment: { GREETING: 'hello' },
    logs,
    timeout,
  });
  onTestFinished(() => local.close());
  return { local, logs };
}

test('events go in and answers come out as JSON', async () => {
  const { local } = await start(
    'export const handler = async (event) => ({ got: event, a: undefined });',
  );
  expect(await local.invoke('{"n":1}')).toBe('{"got":{"n":1}}');
});

test('its environment is what it is given, and nothing else', async () => {
  const { local } = await start('export const handler = async () => process.env;');
  expect(JSON.parse(await local.invoke('{}'))).toEqual({ GREETING: 'hello' });
});

test('it is told who and where it is, as by Lambda', async () => {
  const { local } = await start(`export const handler = async (event, context) => ({
    ...context, remaining: context.getRemainingTimeInMillis(),
  });`);
  const [first, second] = [await local.invoke('{}'), await local.invoke('{}')].map((text) =>
    JSON.parse(text),
  );
  expect(first).toEqual({
    callbackWaitsForEmptyEventLoop: true,
    functionName: 'Test',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:Test',
    memoryLimitInMB: '1024',
    awsRequestId: expect.stringMatching(/^[\da-f-]{36}$/),
    logGroupName: '/aws/lambda/Test',
    logStreamName: 'local',
    remaining: expect.any(Number),
  });
  expect(first.remaining).toBeGreaterThan(0);
  expect(first.remaining).toBeLessThanOrEqual(28_000);
  expect(second.awsRequestId).not.toBe(first.awsRequestId);
});

test('invocations at the same time each get their own answer', async () => {
  const { local } = await start(`import { setTimeout as delay } from 'node:timers/promises';
    export const handler = async (event) => { await delay(20 - event); return event; };`);
  const events = Array.from({ length: 20 }, (_, index) => String(index));
  expect(await Promise.all(events.map((event) => local.invoke(event)))).toEqual(events);
});

test.each([
  ['throws', "throw new Error('why');"],
  ['answers nothing', ''],
  ['never answers', 'await new Promise(() => {});'],
])('an invocation fails where the handler %s, and the next one doesn’t', async (_what, body) => {
  const source = `export const handler = async (event) => { if (event.fail) { ${body} } else return 1; };`;
  const { local } = await start(source, 1000);
  await expect(local.invoke('{"fail":true}')).rejects.toThrow('has failed or timed out');
  expect(await local.invoke('{}')).toBe('1');
});

test('closing it fails what it hasn’t answered', async () => {
  const { local } = await start(
    'export const handler = async () => { await new Promise(() => {}); };',
    60_000,
  );
  const unanswered = expect(local.invoke('{}')).rejects.toThrow('has failed or timed out');
  await local.close();
  await unanswered;
});

test('what it writes goes to its log', async () => {
  const { local, logs } = await start(`export const handler = async () => {
    console.log('a line'); throw new Error('why');
  };`);
  await local.invoke('{}').catch(() => {});
  let written = '';
  for await (const chunk of logs) {
    written += chunk;
    if (written.includes('a line\n') && written.includes('Error: why\n')) break;
  }
});

test('a module that doesn’t load says why', async () => {
  await expect(start("throw new Error('TABLE_NAME is missing');")).rejects.toThrow(
    'TABLE_NAME is missing',
  );
});

test('a function that breaks down as a whole is noticed', async () => {
  const { local } = await start(`export const handler = async () => {
    setImmediate(() => { throw new Error('broken'); }); return 1;
  };`);
  const { broken } = local;
  await local.invoke('{}');
  expect(await broken).toMatchObject({ message: 'broken' });
});
