import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { benchBundles } from './bundles.ts';
import { chart } from './chart.ts';
import { benchCold } from './cold.ts';
import { benchEvidence } from './evidence.ts';
import { benchExport } from './export.ts';
import { benchFsck } from './fsck.ts';
import { benchGet } from './get.ts';
import { benchList } from './list.ts';
import { benchRecord } from './record.ts';
import { benchRecordBatch } from './record-batch.ts';
import { report } from './report.ts';
import { type BenchResult, rowsOf, type Series } from './result.ts';

interface Bench {
  readonly run: () => Promise<Series[]>;
  /** What the others are compared with; absent: the first contender. */
  readonly peers?: readonly string[];
}

/** `npm run bench`, `npm run bench -- NAME`: each measures this service beside what it is compared with. */
const benches: Readonly<Record<string, Bench>> = {
  get: { run: benchGet, peers: ['bare handler', 'Powertools', 'hono'] },
  cold: { run: benchCold, peers: ['bare handler', 'Powertools', 'hono'] },
  bundles: { run: benchBundles, peers: [] },
  record: { run: benchRecord },
  'record-batch': { run: benchRecordBatch },
  evidence: { run: benchEvidence },
  list: { run: benchList },
  fsck: { run: benchFsck },
  export: { run: benchExport },
};

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(benches);
for (const name of names) {
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
}

async function resultOf(name: string, { run, peers }: Bench): Promise<BenchResult> {
  const date = new Date().toISOString();
  const before = load();
  const series = await silently(run);
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
