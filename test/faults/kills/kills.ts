import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { sampleOrganization } from '#infra/local/sample.ts';
import { entriesOf, type SentEntry } from './entries.ts';
import { examine } from './examine.ts';
import { examineEvidence } from './examine-evidence.ts';
import { type KillsOptions, killsOptions } from './kills-options.ts';
import { type Acknowledged, send } from './sender.ts';
import { Victim } from './victim.ts';

const senders = 8;

/**
 * Records entries over HTTP while the service, database included, is killed again and again, then reads each that was
 * acknowledged, and verifies its evidence.
 *
 * @returns 0 where none is lost or changed and each is in the log once, else 1
 */
export async function kills(args: string[]): Promise<number> {
  const options = killsOptions(args);
  const { seed, entries, kills: count } = options;
  process.stdout.write(`kills --seed ${seed} --entries ${entries} --kills ${count}\n`);
  const folder = await mkdtemp(join(tmpdir(), 'audit-log-kills-'));
  const victim = new Victim(folder);
  try {
    const { acknowledged, findings } = await run(options, victim);
    for (const finding of findings) process.stdout.write(`${finding}\n`);
    process.stdout.write(
      `${acknowledged} acknowledged over ${count} kills: ${findings.length} lost, changed or unproved\n`,
    );
    return findings.length === 0 && acknowledged === entries ? 0 : 1;
  } finally {
    await victim.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(options: KillsOptions, victim: Victim) {
  const sent = entriesOf(options.seed, options.entries);
  await victim.start();
  const token = await victim.token(
    ...['--org', `${sampleOrganization.id}=${sampleOrganization.name}`],
    ...['--permissions', 'audit:read,audit:write', '--expires-in', '36000'],
  );
  const acknowledged: Acknowledged = new Map();
  const failed = new AbortController();
  const sending = sendAll(victim, token, options.seed, sent, acknowledged);
  sending.catch(() => failed.abort());
  await Promise.all([sending, killAgainAndAgain(options, victim, acknowledged, failed.signal)]);
  // Whatever is only in memory is gone before anything is read.
  await victim.kill();
  await victim.start();
  const findings = [
    ...(await examine(victim.url, token, sent, acknowledged)),
    ...(await examineEvidence(victim.url, token, acknowledged)),
  ];
  return { acknowledged: acknowledged.size, findings };
}

async function sendAll(
  victim: Victim,
  token: string,
  seed: number,
  sent: readonly SentEntry[],
  acknowledged: Acknowledged,
): Promise<void> {
  // One iterator for all: each takes the next entry.
  const queue = sent.entries();
  const work = async () => {
    for (const [number, entry] of queue) {
      acknowledged.set(number, await send(victim, token, `kills/${seed}/${number}`, entry));
    }
  };
  await Promise.all(Array.from({ length: senders }, work));
}

/** Each kill comes so many acknowledgements after the one before, and so many milliseconds later. */
async function killAgainAndAgain(
  { seed, entries, kills: count }: KillsOptions,
  victim: Victim,
  acknowledged: Acknowledged,
  failed: AbortSignal,
): Promise<void> {
  const waits = fc.sample(fc.nat({ max: 30 }), { seed, numRuns: count });
  for (const [kill, wait] of waits.entries()) {
    const due = Math.floor(((kill + 1) * entries) / (count + 1));
    while (acknowledged.size < due && !failed.aborted) await delay(1);
    if (failed.aborted) return;
    await delay(wait);
    await victim.kill();
    await victim.start();
  }
}
