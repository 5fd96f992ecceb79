import { checkLeaves } from '#infra/fsck/check-leaves.ts';
import { checkLog } from '#infra/fsck/check-log.ts';
import type { Finding } from '#infra/fsck/finding.ts';
import type { LeafOrder } from '#infra/fsck/leaf-order.ts';
import type { Checkpoint } from '#lib/evidence/checkpoint/checkpoint.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { keyOf } from '../../evidence/key-signer.ts';
import { orgId } from '../../evidence/log-entries.ts';
import { now } from '../../tamper/sealed-log.ts';

/** What a check of these tables finds, in order. */
export async function checked(tables: EvidenceTables, since?: Checkpoint): Promise<Finding[]> {
  const found: Finding[] = [];
  await checkLog({
    orgId,
    tables,
    now,
    lagMs: 60_000,
    key: await keyOf(orgId),
    since,
    checkLeaves: (order: LeafOrder) => checkLeaves(order, tables),
    concurrency: 4,
    report: (finding) => found.push(finding),
    progress() {},
  });
  return found;
}
