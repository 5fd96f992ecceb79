import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/bench/**', 'node_modules/**'],
    // By itself Vitest leaves one processor to an editor that it watches for; many of these tests wait for processes of theirs.
    maxWorkers: '100%',
    // A test says what happens, never how fast: the bound only ends what hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    coverage: {
      provider: 'v8',
      include: ['lib/**', 'functions/**'],
      thresholds: { statements: 100, branches: 100, functions: 100, lines: 100 },
    },
  },
});
