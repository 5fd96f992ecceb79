import { checkLeaves } from '#infra/fsck/check-leaves.ts';
import { checkLog } from '#infra/fsck/check-log.ts';
import type { Finding } from '#infra/fsck/finding.ts';
import type { OrgId } from '#lib/access/organization-id.ts';
import { parseVerifierKey, verifierKey } from '#lib/evidence/checkpoint/verifier-key.ts';
import { EvidenceError } from '#lib/evidence/evidence-error.ts';
import { verifyEvidence } from '#lib/evidence/verifier/verify-evidence.ts';
import { keySigner, logName } from '../../evidence/key-signer.ts';
import type { World } from '../simulation/world.ts';

/** What fsck finds in an organization's log and entries; it has a day to be sealed and signed in. */
export async function findings(world: World, orgId: string): Promise<Finding[]> {
  const { client } = world;
  const tables = { entries: { client, name: 'entries' }, log: { client, name: 'log' } };
  const found: Finding[] = [];
  await checkLog({
    orgId: orgId as OrgId,
    tables,
    now: new Date(world.time.now),
    lagMs: 0,
    key: await keyOf(orgId),
    since: undefined,
    checkLeaves: (order) => checkLeaves(order, tables),
    concurrency: 2,
    report: (finding) => found.push(finding),
    progress() {},
  });
  return found;
}

/** What a document of evidence proves, or why it proves nothing. */
export async function verified(document: string, orgId: string) {
  try {
    return await verifyEvidence(JSON.parse(document), await keyOf(orgId));
  } catch (error) {
    return error instanceof EvidenceError ? error.code : String(error);
  }
}

async function keyOf(orgId: string) {
  return parseVerifierKey(verifierKey(`${logName}/${orgId}`, await keySigner().publicKey()));
}
