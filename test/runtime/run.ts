import { startVitest } from 'vitest/node';
import { installRuntimeClient } from './install-runtime-client.ts';

// `npm run test:runtime`: apart from the other tests, since it installs and compiles what it runs.
try {
  installRuntimeClient();
  await startVitest('test', [], {
    config: false,
    watch: false,
    include: ['test/runtime/bundles.suite.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
