import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandError } from '#infra/local/command/command-error.ts';
import { readOptions } from '#infra/local/command/read-options.ts';
import { runCommand } from '#infra/local/command/run-command.ts';
import { UsageError } from '#infra/local/command/usage-error.ts';
import { installStryker } from './install-stryker.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The folders of lib, and what tests each of them: files of test/. */
const folders: Readonly<Record<string, readonly string[]>> = {
  access: ['access/**/*.test.ts'],
  recording: ['recording/**/*.test.ts'],
  evidence: ['evidence/**/*.test.ts'],
  // What it keeps of a log is tested by those who keep and read it.
  store: ['store/**/*.test.ts', 'evidence/{,reading/,sealing/}*.test.ts'],
};

// Changes the code of lib in each small way that a mistake could, and says which changes no test of its folder notices.
await runCommand({
  usage: `Usage: npm run --silent mutation -- [access|recording|evidence|store]... [--concurrency 1]
  [--quick]          without the tests that take seconds, and without what runs only when a file is loaded
  [--incremental]    only what the run before has left, or what has changed since`,
  // 1 says that a folder's tests notice less than they should.
  failed: 2,
  async run(args) {
    const { values, positionals } = readOptions(args, {
      options: {
        concurrency: { type: 'string', default: '1' },
        quick: { type: 'boolean', default: false },
        incremental: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const unknown = positionals.find((folder) => !Object.hasOwn(folders, folder));
    if (unknown !== undefined) throw new UsageError('Which folder?');
    const program = installStryker();
    let failed = false;
    for (const folder of positionals.length > 0 ? positionals : Object.keys(folders)) {
      const score = await mutate(program, folder, values);
      process.stdout.write(`${folder}: ${score.toFixed(2)} %\n`);
      failed ||= score < 90;
    }
    return failed ? 1 : 0;
  },
});

interface Options {
  readonly concurrency: string;
  readonly quick: boolean;
  readonly incremental: boolean;
}

/** @returns the percentage of the mutants that the tests notice */
async function mutate(
  program: string,
  folder: string,
  { concurrency, quick, incremental }: Options,
): Promise<number> {
  const report = `.cache/mutation/${folder}.json`;
  const config = `.cache/mutation/${folder}.config.json`;
  const settings = {
    mutate: [`lib/${folder}/**/*.ts`],
    testRunner: 'vitest',
    vitest: { configFile: 'test/mutation/vitest.config.ts', dir: 'test', related: false },
    concurrency: Number(concurrency),
    // What hangs is noticed; what a machine that has become busy takes longer for is not.
    timeoutFactor: 3,
    ignoreStatic: quick,
    tsconfigFile: 'none',
    ignorePatterns: ['.cache', '.local', 'cdk.out', 'coverage', 'dist'],
    tempDirName: '.cache/mutation/sandbox',
    reporters: ['progress-append-only', 'json', 'clear-text'],
    jsonReporter: { fileName: report },
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    incremental: true,
    force: !incremental,
    incrementalFile: `.cache/mutation/${folder}-incremental.json`,
  };
  await mkdir(join(root, '.cache/mutation'), { recursive: true });
  await writeFile(join(root, config), JSON.stringify(settings));
  // Stryker's own setting of the files has mutants take effect only once the code is loaded.
  const files = (folders[folder] ?? []).map((some) =>
    quick ? some.replace('*.test', '!(dynalite|keeping|sealing-faults).test') : some,
  );
  const stryker = spawn(process.execPath, [program, 'run', config], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, MUTATION_TESTS: JSON.stringify(files) },
  });
  const [code] = await once(stryker, 'exit');
  if (code !== 0) throw new CommandError('Stryker failed.', 2);
  return scoreOf(JSON.parse(await readFile(join(root, report), 'utf8')));
}

/** What of a report of mutation testing is read. https://github.com/stryker-mutator/mutation-testing-elements */
interface Report {
  readonly files: Readonly<
    Record<string, { readonly mutants: readonly { readonly status: string }[] }>
  >;
}

function scoreOf({ files }: Report): number {
  const statuses = Object.values(files).flatMap(({ mutants }) =>
    mutants.map(({ status }) => status),
  );
  const counted = statuses.filter((status) => status !== 'Ignored');
  const detected = counted.filter((status) => status === 'Killed' || status === 'Timeout');
  return (100 * detected.length) / counted.length;
}
