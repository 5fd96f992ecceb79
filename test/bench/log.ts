import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { readEvidence } from '#lib/evidence/reading/read-evidence.ts';
import { publishCheckpoint } from '#lib/evidence/sealing/publish-checkpoint.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { verifyEvidence } from '#lib/evidence/verifier/verify-evidence.ts';
import { evidenceDocument } from '../evidence/evidence-document.ts';
import { keyOf, keySigner, logName } from '../evidence/key-signer.ts';
import { logId, orgId } from '../evidence/log-entries.ts';
import { type Item, MemoryDynamodb } from '../evidence/memory-dynamodb.ts';
import { below, random } from '../evidence/random.ts';
import { madeEntries } from './made-entries.ts';

/**
 * `npm run bench:log`, `npm run bench:log -- ENTRIES PER_RUN`: seals so many entries (100,000) of some twenty fields, so
 * many at once (2,560), in a store in memory, so that what is measured is our own work; then reads and verifies evidence
 * of some. It says what the writes would cost.
 */
const count = Number(process.argv[2] ?? 100_000);
const perRun = Number(process.argv[3] ?? 2560);
const samples = 2000;

const next = random(1);
const now = new Date('2026-11-25T12:00:00.000Z');
const rules = { signer: keySigner(), logName, checkpointSeconds: 0 };
const memory = new MemoryDynamodb();
let writeUnits = 0;
const client = madeEntries(memory, (command) => {
  if (command instanceof PutCommand) writeUnits += unitsOf(command.input.Item ?? {});
});
const tables = { entries: { client, name: 'entries' }, log: { client, name: 'log' } };

const sealing = performance.now();
const sealingCpu = process.cpuUsage();
for (let start = 0; start < count; start += perRun) {
  const length = Math.min(perRun, count - start);
  const ids: AuditId[] = Array.from({ length }, (_, n) => logId(start + n));
  await sealEntries(orgId, ids, tables);
  await publishCheckpoint(orgId, tables.log, rules, now);
}
const sealed = performance.now() - sealing;
say(`sealed ${count} entries, ${Math.round(count / (sealed / 1000))} a second`);
say(
  `${(cpuSince(sealingCpu) / count).toFixed(0)} us of CPU an entry, of which making it is a part`,
);
say(`${(writeUnits / count).toFixed(2)} write units an entry`);

const key = await keyOf(orgId);
let [reading, verifying] = [0, 0];
for (let sample = 0; sample < samples; sample++) {
  const id = logId(below(count, next));
  const start = process.cpuUsage();
  const evidence = await readEvidence(orgId, id, tables, now);
  const read = process.cpuUsage();
  await verifyEvidence(evidenceDocument(evidence), key);
  reading += cpuSince(start) - cpuSince(read);
  verifying += cpuSince(read);
}
say(`read evidence in ${(reading / samples).toFixed(0)} us of CPU, without a network`);
say(`verified it in ${(verifying / samples).toFixed(0)} us of CPU`);
say(`${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB of memory, the whole log in it`);

/** In microseconds. */
function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** Write units: one for each kilobyte that is begun. */
function unitsOf(item: Item): number {
  const bytes = JSON.stringify(item, (_key, value: unknown) =>
    value instanceof Uint8Array ? 'x'.repeat(value.length) : value,
  ).length;
  return Math.ceil(bytes / 1024);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
