import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleOrganization } from '#infra/local/sample.ts';
import type { RunOutcome } from '../fault.ts';
import { entriesOf, type SentEntry } from '../kills/entries.ts';
import { examine } from '../kills/examine.ts';
import { examineEvidence } from '../kills/examine-evidence.ts';
import { type Acknowledged, attempt, send } from '../kills/sender.ts';
import { Victim } from '../kills/victim.ts';
import type { Violation } from '../model/violation.ts';
import { report } from '../report.ts';
import { runOptions } from '../run-options.ts';
import { dice } from '../simulation/dice.ts';
import { Tally } from '../tally.ts';

const entries = 300;
/**
 * In 512 bytes: of the database's own log, where entries go first. The least is more than what is written before entries are
 * taken, of which the documentation's page is the largest, with 650 KB.
 */
const blocks = { least: 1400, more: 1100 };
const mostFailures = 10;

const fault = {
  name: 'disk-full',
  what: 'the files of npm start can’t grow any more; then there is room again',
};
const usualRuns = 2;

/** @returns 0 where all that was acknowledged is there, else 1 */
export async function diskFull(args: string[]): Promise<number> {
  const { seed, runs = usualRuns } = runOptions(args);
  process.stdout.write(`seed ${seed}\n`);
  const tally = new Tally(fault);
  for (let own = seed; own < seed + runs; own++) tally.add(own, await run(own));
  process.stdout.write(report([tally]));
  return tally.holds ? 0 : 1;
}

/**
 * A run of `npm start` whose files can't grow beyond some size: to the embedded database a write fails as on a full disk
 * (EFBIG in place of ENOSPC), without a file system of its own. Then it is started again with room, where everything that
 * was acknowledged has to be, and all of it can be recorded.
 */
async function run(seed: number): Promise<RunOutcome> {
  const folder = await mkdtemp(join(tmpdir(), 'audit-log-disk-full-'));
  const victim = new Victim(folder);
  try {
    const roll = dice('disk', seed);
    // It has its sample entries before there is no room any more.
    await victim.start();
    await victim.kill();
    await victim.start(blocks.least + Math.floor(roll('blocks') * blocks.more));
    const token = await victim.token(
      ...['--org', `${sampleOrganization.id}=${sampleOrganization.name}`],
      ...['--permissions', 'audit:read,audit:write', '--expires-in', '36000'],
    );
    const sent = entriesOf(seed, entries);
    const key = (number: number) => `disk-full/${seed}/${number}`;
    const acknowledged = await fill(victim, token, key, sent);
    const whileFull = acknowledged.size;
    await victim.kill();
    await victim.start();
    const kept = await examine(victim.url, token, sent, acknowledged);
    for (const [number, entry] of sent.entries()) {
      acknowledged.set(number, await send(victim, token, key(number), entry));
    }
    const all = await examine(victim.url, token, sent, acknowledged);
    const proved = await examineEvidence(victim.url, token, acknowledged);
    const violations = [...kept, ...all, ...proved].map(asViolation);
    if (whileFull === entries) violations.push({ kind: 'wrong', what: 'The disk was never full' });
    return { acknowledged: acknowledged.size, violations, counts: { whileFull } };
  } finally {
    await victim.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Records until nothing is taken any more. */
async function fill(
  victim: Victim,
  token: string,
  key: (number: number) => string,
  sent: readonly SentEntry[],
): Promise<Acknowledged> {
  const acknowledged: Acknowledged = new Map();
  let failures = 0;
  for (const [number, entry] of sent.entries()) {
    const answer = await attempt(victim.url, token, key(number), entry);
    if (answer?.status === 201 || answer?.status === 200) acknowledged.set(number, answer.body);
    else failures += 1;
    if (failures >= mostFailures) break;
  }
  return acknowledged;
}

function asViolation(what: string): Violation {
  return { kind: what.includes('is lost') ? 'lost' : 'changed', what };
}
