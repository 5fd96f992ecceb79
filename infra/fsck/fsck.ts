import { CommandError } from '#infra/local/command/command-error.ts';
import { runCommand } from '#infra/local/command/run-command.ts';
import { reachDatabase } from '#infra/local/database/reach-database.ts';
import { readSettings } from '#infra/local/settings.ts';
import { AuditLogError } from '#lib/errors.ts';
import { checkLog } from './check-log.ts';
import { type EvidenceSource, openSource } from './evidence-source.ts';
import type { Finding } from './finding.ts';
import { fsckClaims } from './fsck-claims.ts';
import { type FsckOptions, fsckOptions, fsckUsage } from './fsck-options.ts';
import { fsckProgress } from './fsck-progress.ts';
import { LeafThreads } from './leaf-threads.ts';
import type { SignedClaims } from './signed-sizes.ts';
import { storeReason } from './store-reason.ts';

// Checks an organization's log and its entries.
await runCommand({
  usage: fsckUsage,
  // 1 says that something is wrong with them.
  failed: 2,
  async run(args) {
    const options = fsckOptions(args);
    const settings = readSettings();
    const claims = await fsckClaims(options, settings.userDir);
    if (options.tables !== undefined) return check(options, claims, options.tables);
    const database = await reachDatabase(settings.dataDir);
    try {
      return await check(options, claims, { endpoint: `http://127.0.0.1:${database.port}` });
    } finally {
      await database.close();
    }
  },
});

/** @returns the exit code */
async function check(
  { orgId, lagSeconds }: FsckOptions,
  claims: Pick<SignedClaims, 'key' | 'since'>,
  source: EvidenceSource,
): Promise<number> {
  const tables = await openSource(source);
  const threads = new LeafThreads(source);
  const progress = fsckProgress(process.stderr);
  const counts = new Map<string, number>();
  const report = (finding: Finding) => {
    counts.set(finding.kind, (counts.get(finding.kind) ?? 0) + 1);
    process.stdout.write(`${JSON.stringify(finding)}\n`);
  };
  try {
    const size = await checkLog({
      ...claims,
      orgId,
      tables,
      now: new Date(),
      lagMs: lagSeconds * 1000,
      checkLeaves: (order) => threads.check(order),
      concurrency: 2 * threads.count,
      report,
      progress: progress.update,
    });
    progress.stop();
    process.stderr.write(summary(size, counts));
    return counts.size === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof AuditLogError)) throw error;
    throw new CommandError(`The store doesn't answer (${storeReason(error)}).`, 2, error);
  } finally {
    progress.stop();
    await threads.close();
    tables.entries.client.destroy();
    tables.log.client.destroy();
  }
}

function summary(size: number, counts: ReadonlyMap<string, number>): string {
  const found = [...counts].map(([kind, count]) => `${count} ${kind}`);
  return `${size} entries in the log; ${found.length === 0 ? 'nothing wrong' : `found: ${found.join(', ')}`}\n`;
}
