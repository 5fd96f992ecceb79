import type { OrgId } from '#lib/access/organization-id.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { checkSingles } from './check-singles.ts';
import type { Report } from './finding.ts';
import { GrowingTree } from './growing-tree.ts';
import { LeafChecks } from './leaf-checks.ts';
import type { LeafOrder, LeafRun, LeafVerdict } from './leaf-order.ts';
import { LogWalk } from './log-walk.ts';
import { reportUnsealed } from './report-unsealed.ts';
import { RollupModel } from './rollup-model.ts';
import { type SignedClaims, SignedSizes } from './signed-sizes.ts';
import { readHead } from './stored-head.ts';
import { unsealedEntries } from './unsealed-entries.ts';

export interface LogCheck extends SignedClaims {
  readonly orgId: OrgId;
  readonly tables: EvidenceTables;
  /** How long it may take until an entry is sealed and a checkpoint signed, in milliseconds. */
  readonly lagMs: number;
  /** Checks leaves against entries, here or in another thread. */
  readonly checkLeaves: (order: LeafOrder) => Promise<LeafVerdict>;
  /** How many such checks run at once. */
  readonly concurrency: number;
  readonly report: Report;
  /** Called with the number of leaves that are read, and of those that there are. */
  readonly progress: (leaves: number, of: number) => void;
}

/**
 * Checks an organization's log and all of its entries. It may be growing meanwhile: what is derived from batches is read
 * before the last of these, and what may not be derived yet is in no state that it can't be in.
 *
 * Of the log it holds the ids (see SealedIds), the rollups, a tile of each level and a bounded number of leaves.
 *
 * @returns how many leaves the log has
 * @throws AuditLogError as storeError says
 */
export async function checkLog(check: LogCheck): Promise<number> {
  const { orgId, tables, report } = check;
  const { log } = tables;
  const derived = await readHead(orgId, log, report);
  const tree = new GrowingTree(orgId, log, derived, report);
  const signed = await SignedSizes.of(orgId, log, check, report);
  const rollups = new RollupModel(orgId, derived);
  const leaves = new LeafChecks(check, derived, tree);
  const take = (run: LeafRun) => leaves.add(run);
  const walk = new LogWalk({ orgId, log, tree, signed, rollups, derived, report, take });
  await walk.walk();
  await leaves.flush();
  const dueAt = new Date(check.now.getTime() - check.lagMs).toISOString();
  const { lastCreatedAt = dueAt } = leaves;
  const read = { size: tree.size, lastFirst: walk.lastFirst, isOld: lastCreatedAt < dueAt };
  const unsealed = await unsealedEntries(orgId, leaves.sealed, tables, dueAt, check.now);
  await tree.readOn();
  await signed.readOn();
  await rollups.read(log);
  const head = await readHead(orgId, log, () => {});
  // Last of all: nothing that has been read until here is derived from a batch that comes after these.
  await walk.walk();
  await leaves.flush();
  const { size } = tree;
  // A sealer that died has left at most one batch behind the head, and no checkpoint.
  const isBehind = head < read.size && head !== read.lastFirst;
  if (isBehind || head < Math.min(signed.newest, size)) report({ kind: 'head', index: head });
  const isCutOff = (await tree.isCutOff()) || Math.max(head, derived) > size;
  if (isCutOff) report({ kind: 'truncation', index: size });
  else if (signed.isMore()) report({ kind: 'rollback', index: size });
  if (!walk.isBroken && !isCutOff) rollups.conclude(report);
  leaves.conclude();
  if (signed.newest < read.size && read.isOld) report({ kind: 'unsigned', index: signed.newest });
  await checkSingles(check, head);
  reportUnsealed(leaves.unknown(unsealed), size, report);
  return size;
}
