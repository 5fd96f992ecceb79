import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { benchBundles } from './bundles.ts';
import { chart } from './chart.ts';
import { bareBundledAsOurs, benchCold } from './cold.ts';
import { priceNote } from './cost/prices.ts';
import { benchCost } from './cost.ts';
import { benchEvidence } from './evidence.ts';
import { benchExport } from './export.ts';
import { benchFollow } from './follow.ts';
import { benchFsck } from './fsck.ts';
import { benchGet } from './get.ts';
import { benchImport } from './import.ts';
import { benchList } from './list.ts';
import { benchLoad } from './load.ts';
import { benchMonths } from './months.ts';
import { benchRecord } from './record.ts';
import { benchRecordBatch } from './record-batch.ts';
import { report } from './report.ts';
import { type BenchOptions, type BenchResult, rowsOf, type Series } from './result.ts';
import { benchScale } from './scale.ts';

interface Bench {
  readonly run: (options: BenchOptions) => Promise<Series[]>;
  /** What the others are compared with; absent: the first contender. */
  readonly peers?: readonly string[];
  /** What is to be known about the figures. */
  readonly note?: string;
}

/**
 * `npm run bench`, `npm run bench -- NAME`: each measures this service beside what it is compared with. `load` takes ten
 * minutes, or as many seconds as `--seconds` says, and only runs when it is named.
 */
const benches: Readonly<Record<string, Bench>> = {
  get: { run: benchGet, peers: ['bare handler', 'Powertools', 'hono'] },
  cold: { run: benchCold, peers: ['bare handler', 'Powertools', 'hono', bareBundledAsOurs] },
  bundles: { run: benchBundles, peers: [] },
  record: { run: benchRecord },
  'record-batch': { run: benchRecordBatch },
  evidence: { run: benchEvidence },
  import: { run: benchImport },
  list: { run: benchList },
  follow: { run: benchFollow },
  fsck: { run: benchFsck },
  export: { run: benchExport },
  load: { run: benchLoad, peers: [] },
  scale: { run: benchScale, peers: [] },
  cost: { run: benchCost, peers: [], note: priceNote() },
  months: { run: benchMonths, peers: [], note: priceNote() },
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '600' } },
});
const options: BenchOptions = { seconds: Number(values.seconds) };
const unnamed = Object.keys(benches).filter((name) => name !== 'load');
const names = positionals.length > 0 ? positionals : unnamed;
const [only = ''] = names;
if (names.length === 1) await runBench(only);
// Each in a process of its own: a function takes its environment from the first that loads it.
else for (const name of names) process.exitCode ||= await runAlone(name);

async function runAlone(name: string): Promise<number> {
  const argv = [...process.execArgv, import.meta.filename, name, '--seconds', values.seconds];
  const [code] = await once(spawn(process.execPath, argv, { stdio: 'inherit' }), 'exit');
  return code;
}

async function runBench(name: string): Promise<void> {
  const bench = benches[name];
  if (bench === undefined) {
    process.stderr.write(
      `There is no bench "${name}"; there are: ${Object.keys(benches).join(', ')}\n`,
    );
    process.exit(2);
  }
  const result = await resultOf(name, bench);
  const results = new URL('./results/', import.meta.url);
  await mkdir(results, { recursive: true });
  await writeFile(new URL(`${name}.json`, results), `${JSON.stringify(result, undefined, 2)}\n`);
  await writeFile(new URL(`${name}.svg`, results), chart(result));
  process.stdout.write(report(result));
  if (bench.note !== undefined) process.stdout.write(`${bench.note}\n`);
}

async function resultOf(name: string, { run, peers }: Bench): Promise<BenchResult> {
  const date = new Date().toISOString();
  const before = load();
  const series = await silently(() => run(options));
  return {
    name,
    date,
    machine: { cpu: cpus()[0]?.model ?? '', cores: cpus().length, load: { before, after: load() } },
    node: process.version,
    rows: rowsOf(series, peers ?? series.slice(0, 1).map((first) => first.name)),
  };
}

function load(): number {
  return Math.round((loadavg()[0] ?? 0) * 10) / 10;
}

/** Log lines are made, since making them is part of the work; where they would go is not measured. */
async function silently<Result>(run: () => Promise<Result>): Promise<Result> {
  const write = process.stdout.write;
  process.stdout.write = () => true;
  try {
    return await run();
  } finally {
    process.stdout.write = write;
  }
}
