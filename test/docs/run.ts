import { startVitest } from 'vitest/node';
import { findChromium } from './find-chromium.ts';

// `npm run test:docs`: apart from the other tests, since it needs a browser.
const chromium = findChromium();
if (chromium === undefined) {
  process.stderr.write('The page is tested in Chromium, and there is none on the PATH.\n');
  process.exitCode = 1;
} else {
  await startVitest('test', [], {
    config: false,
    watch: false,
    include: ['test/docs/page.suite.ts'],
    provide: { chromium },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  });
}
