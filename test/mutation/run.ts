import { Stryker } from '@stryker-mutator/core';
import { readOptions } from '#infra/local/command/read-options.ts';
import { runCommand } from '#infra/local/command/run-command.ts';
import { UsageError } from '#infra/local/command/usage-error.ts';

const folders = ['access', 'recording', 'evidence', 'store'];

// Changes the code of lib in each small way that a mistake could, and says which changes no test of its folder notices.
await runCommand({
  usage:
    'Usage: npm run --silent mutation -- [access|recording|evidence|store]... [--concurrency 1]',
  // 1 says that a folder's tests notice less than they should.
  failed: 2,
  async run(args) {
    const { values, positionals } = readOptions(args, {
      options: { concurrency: { type: 'string', default: '1' } },
      allowPositionals: true,
    });
    const unknown = positionals.find((folder) => !folders.includes(folder));
    if (unknown !== undefined) throw new UsageError('Which folder?');
    let failed = false;
    for (const folder of positionals.length > 0 ? positionals : folders) {
      const score = await mutate(folder, Number(values.concurrency));
      process.stdout.write(`${folder}: ${score.toFixed(2)} %\n`);
      failed ||= score < 90;
    }
    return failed ? 1 : 0;
  },
});

async function mutate(folder: string, concurrency: number): Promise<number> {
  const results = await new Stryker({
    mutate: [`lib/${folder}/**/*.ts`],
    testRunner: 'vitest',
    vitest: { configFile: 'test/mutation/vitest.config.ts', dir: `test/${folder}`, related: false },
    concurrency,
    ignoreStatic: false,
    tsconfigFile: 'none',
    ignorePatterns: ['.cache', '.local', 'cdk.out', 'coverage', 'dist'],
    tempDirName: '.cache/mutation/sandbox',
    reporters: ['progress-append-only', 'json', 'clear-text'],
    jsonReporter: { fileName: `.cache/mutation/${folder}.json` },
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    incremental: true,
    incrementalFile: `.cache/mutation/${folder}-incremental.json`,
  }).runMutationTest();
  const counted = results.filter(({ status }) => status !== 'Ignored');
  const detected = counted.filter(({ status }) => status === 'Killed' || status === 'Timeout');
  return (100 * detected.length) / counted.length;
}
