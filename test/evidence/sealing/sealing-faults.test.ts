import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { AuditLogError } from '#lib/errors.ts';
import { publishCheckpoint } from '#lib/evidence/sealing/publish-checkpoint.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { sweepOrganization } from '#lib/evidence/sealing/sweep-organization.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { keySigner, logName } from '../key-signer.ts';
import { logEntry, orgId } from '../log-entries.ts';
import { memoryLog } from '../memory-log.ts';
import { mortalClient, Turns } from '../processes.ts';
import { below, random, shuffled } from '../random.ts';

const now = new Date('2026-11-25T12:00:00.000Z');
const rules = { signer: keySigner(), logName, checkpointSeconds: 0 };

test.each(['before', 'after'] as const)(
  'whichever of its writes a run dies at, just %s it is applied, the next run does the rest',
  async (when) => {
    const entries = entriesOf(14, random(1));
    const ids = entries.map(({ id }) => id);
    let write = 0;
    for (let hasDied = true; hasDied; write++) {
      const log = memoryLog(entries);
      await sealAndSign(ids.slice(0, 5), log);
      const mortal = mortalClient(log.memory, write, when);
      await sealAndSign(ids.slice(3, 11), log.tables(mortal.client)).catch(() => undefined);
      hasDied = mortal.hasDied();
      expect(await sealAndSign(ids.toReversed(), log)).toBe(14);
      await log.check();
    }
    // A batch, 6 indexes, a tile, its rollups, the head and a checkpoint.
    expect(write).toBeGreaterThan(12);
  },
);

test.each(['before', 'after'] as const)(
  'whichever of its writes a sweep dies at, just %s it is applied, the next one finds what is left',
  async (when) => {
    const entries = entriesOf(9, random(2));
    for (let write = 0, hasDied = true; hasDied; write++) {
      const log = memoryLog(entries);
      log.memory.pageSize = 2;
      const mortal = mortalClient(log.memory, write, when);
      await sweep(log.tables(mortal.client)).catch(() => undefined);
      hasDied = mortal.hasDied();
      await sweep(log);
      await log.check();
    }
  },
);

test('any number of runs at once, replayed, reordered, dying, heard twice or late, with a signer that refuses, leave one log', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const next = random(seed);
      const entries = entriesOf(1 + below(40, next), next);
      const ids = entries.map(({ id }) => id);
      const log = memoryLog(entries);
      log.memory.pageSize = 1 + below(4, next);
      const turns = new Turns(log.memory, next);
      for (let process = below(5, next); process >= 0; process--) {
        turns.start({ lossy: 0.1, deadly: 0.02 }, async (client) => {
          for (let run = 0; run < 4; run++) {
            const some = shuffled([...ids, ...ids], next).slice(0, below(2 * ids.length, next));
            await sealAndSign(some, log.tables(client), next).catch(refusedOnly);
          }
        });
      }
      expect((await turns.run()).filter(isNoDeath)).toStrictEqual([]);
      await sweep(log);
      await sealAndSign([], log);
      await log.check();
    }),
    { numRuns: 150 },
  );
});

test('the same holds for batches that fill tiles', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const next = random(seed);
      const entries = entriesOf(1500, next);
      const ids = entries.map(({ id }) => id);
      const log = memoryLog(entries);
      const turns = new Turns(log.memory, next);
      for (let process = 0; process < 3; process++) {
        turns.start({ lossy: 0.01, deadly: 0.0005 }, async (client) => {
          for (let run = 0; run < 3; run++) {
            const start = below(ids.length, next);
            const some = shuffled(ids.slice(start, start + below(600, next)), next);
            await sealAndSign(some, log.tables(client), next).catch(refusedOnly);
          }
        });
      }
      expect((await turns.run()).filter(isNoDeath)).toStrictEqual([]);
      await sealAndSign(ids, log);
      await log.check();
    }),
    { numRuns: 4 },
  );
});

const entriesOf = (count: number, next: () => number) =>
  Array.from({ length: count }, (_, n) => logEntry(n, next));

/** One run of a sealer: its candidates, then a checkpoint by a signer that refuses now and then. */
async function sealAndSign(
  ids: readonly AuditId[],
  tables: EvidenceTables,
  next = () => 1,
): Promise<number> {
  const { size } = await sealEntries(orgId, ids, tables);
  const refuses = next() < 0.3;
  const sign = async (message: Uint8Array) => {
    if (refuses) throw new AuditLogError('signer_unavailable');
    return rules.signer.sign(message);
  };
  const signer = { ...rules.signer, sign };
  await publishCheckpoint(orgId, tables.log, { ...rules, signer }, now);
  return size;
}

function sweep(tables: EvidenceTables) {
  return sweepOrganization(orgId, tables, (ids) => sealEntries(orgId, ids, tables), now);
}

/** A call that isn't answered, since its process has died, is a store that is unavailable. */
function isNoDeath(error: unknown): boolean {
  return !(error instanceof AuditLogError && error.code === 'store_unavailable');
}

function refusedOnly(error: unknown): void {
  if (!(error instanceof AuditLogError && error.code === 'signer_unavailable')) throw error;
}
