import { checkLeaves } from '#infra/fsck/check-leaves.ts';
import { checkLog } from '#infra/fsck/check-log.ts';
import { LeafThreads } from '#infra/fsck/leaf-threads.ts';
import { leafOf } from '#lib/evidence/commitment/leaf.ts';
import { publishCheckpoint } from '#lib/evidence/sealing/publish-checkpoint.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { leafHash } from '#lib/evidence/tree/tree-hash.ts';
import { saltedEntry } from '#lib/store/fetch-salted-entries.ts';
import type { LogBatch } from '#lib/store/log/log-batches.ts';
import { readBatches } from '#lib/store/log/log-batches.ts';
import { keyOf, keySigner, logName } from '../evidence/key-signer.ts';
import { logId, logItem, orgId } from '../evidence/log-entries.ts';
import { memoryLog } from '../evidence/memory-log.ts';
import { type Delivery, fsckStore } from './fsck-store.ts';
import { measure } from './measure.ts';
import { numberedEntry } from './numbered-entry.ts';
import type { Series } from './result.ts';
import { wireTables } from './wire-tables.ts';

const count = 20_480;
const atOnce = 256;
const rounds = 9;
const now = new Date('2026-11-26T07:00:00.000Z');

/**
 * What fsck takes for 256 entries of some twenty fields: what hashing alone takes, that is making their leaves from items
 * at hand; checking them, with the items at hand or in replies that are yet to be read; and a log of 20,480 from its
 * beginning to its end, in one thread for each processor beside the first, of which the time for 256 is told. At the wire,
 * everything is read from replies: the log by the first thread too.
 */
export async function benchFsck(): Promise<Series[]> {
  const log = memoryLog(Array.from({ length: count }, (_, n) => numberedEntry(n)));
  // The store sorts all of them for each page.
  log.memory.pageSize = count;
  const ids = Array.from({ length: count }, (_, n) => logId(n));
  await sealEntries(orgId, ids, log);
  const rules = { signer: keySigner(), logName };
  await publishCheckpoint(orgId, log.log, rules, now);
  const { value: batch } = await readBatches(orgId, log.log, 0).next();
  const order = { orgId, runs: [run(batch ?? noBatch())], derived: count, now: now.toISOString() };
  const items = ids.slice(0, atOnce).map((_, n) => logItem(numberedEntry(n)));
  const atHand = fsckStore(atOnce, 'at hand');
  const atTheWire = fsckStore(atOnce, 'at the wire');
  const contenders = [
    {
      name: 'hashing alone',
      run: async () =>
        items.map((item, n) => leafHash(leafOf(saltedEntry(item, orgId, ids[n] ?? logId(0))))),
    },
    { name: 'checked, items at hand', run: () => checkLeaves(order, atHand) },
    { name: 'checked, items at the wire', run: () => checkLeaves(order, atTheWire) },
  ];
  const timings = await measure(contenders, { rounds, calls: 20 });
  timings.push(...(await timeLog(log, 'at hand')), ...(await timeLog(log, 'at the wire')));
  return timings;
}

function run({ first, leaves, rollups }: LogBatch) {
  return { first, leaves, rollups, contradicted: [] };
}

function noBatch(): never {
  throw new Error('There is no batch');
}

async function timeLog(log: ReturnType<typeof memoryLog>, delivery: Delivery): Promise<Series[]> {
  const tables =
    delivery === 'at hand' ? log : wireTables(log.memory.items('entries'), log.memory.items('log'));
  const module = new URL('./fsck-thread.ts', import.meta.url);
  const threads = new LeafThreads({ count, delivery }, module);
  const check = async () => {
    const size = await checkLog({
      orgId,
      tables,
      now,
      lagMs: 0,
      key: await keyOf(orgId),
      since: undefined,
      checkLeaves: (order) => threads.check(order),
      concurrency: 2 * threads.count,
      report: (finding) => {
        throw new Error(`A false alarm: ${JSON.stringify(finding)}`);
      },
      progress() {},
    });
    if (size !== count) throw new Error('The log was not read');
  };
  const name = `a log in ${threads.count} threads, ${delivery}`;
  const series = await measure([{ name, run: check }], { rounds, calls: 1 });
  await threads.close();
  const part = (sample: number) => (sample * atOnce) / count;
  return series.map(({ samples, ...told }) => ({ ...told, samples: samples.map(part) }));
}
