import { beforeEach } from 'vitest';

// Vitest still loads every file after the test that ended it all, which takes longer than the tests: here each file that
// comes after it ends before it is loaded.
const run = globalThis as { isNoticed?: boolean };
if (run.isNoticed) throw new Error('A test has noticed it');
beforeEach(({ onTestFailed }) => {
  onTestFailed(() => {
    run.isNoticed = true;
  });
});
