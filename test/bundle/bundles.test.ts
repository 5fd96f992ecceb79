import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { LocalFunction } from '#infra/local/lambda/local-function.ts';
import { describeBundles } from './bundle-suite.ts';
import { describeBusBundle } from './bus-suite.ts';
import type { Start } from './running-function.ts';

const startInThread: Start = async ({ name, asset, environment }) => {
  const logs = new PassThrough({ encoding: 'utf8' });
  let logged = '';
  logs.on('data', (text) => {
    logged += text;
  });
  const running = await LocalFunction.start({
    name,
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
};

describeBundles('in a thread', startInThread);
describeBusBundle('in a thread', startInThread);
