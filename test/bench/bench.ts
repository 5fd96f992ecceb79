import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { benchEvidence } from './evidence.ts';
import { benchFsck } from './fsck.ts';
import { benchGet } from './get.ts';
import { benchList } from './list.ts';
import type { Timing } from './measure.ts';
import { benchRecord } from './record.ts';
import { benchRecordBatch } from './record-batch.ts';
import { report } from './report.ts';

/** `npm run bench`, `npm run bench -- NAME`: each measures this service beside what it is compared with. */
const benches: Readonly<Record<string, () => Promise<Timing[]>>> = {
  get: benchGet,
  record: benchRecord,
  'record-batch': benchRecordBatch,
  evidence: benchEvidence,
  list: benchList,
  fsck: benchFsck,
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
  const timings = await silently(bench);
  const results = new URL('./results/', import.meta.url);
  await mkdir(results, { recursive: true });
  const record = { node: process.version, cpu: cpus()[0]?.model, timings };
  await writeFile(new URL(`${name}.json`, results), `${JSON.stringify(record, undefined, 2)}\n`);
  process.stdout.write(report(name, timings));
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
