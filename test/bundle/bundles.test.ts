import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { LocalFunction } from '#infra/local/lambda/local-function.ts';
import { describeBundles } from './bundle-suite.ts';

describeBundles('in a thread', async ({ operation, asset, environment }) => {
  const logs = new PassThrough({ encoding: 'utf8' });
  let logged = '';
  logs.on('data', (text) => {
    logged += text;
  });
  const running = await LocalFunction.start({
    name: operation,
    module: pathToFileURL(join(asset, 'index.mjs')).href,
    environment,
    logs,
    timeout: 28_000,
  });
  return {
    invoke: (event) => running.invoke(event),
    log: () => logged,
    stop: () => running.close(),
  };
});
