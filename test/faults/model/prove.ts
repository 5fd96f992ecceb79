import { checkLeaves } from '#infra/fsck/check-leaves.ts';
import { checkLog } from '#infra/fsck/check-log.ts';
import type { Finding } from '#infra/fsck/finding.ts';
import type { OrgId } from '#lib/access/organization-id.ts';
import { parseVerifierKey, verifierKey } from '#lib/evidence/checkpoint/verifier-key.ts';
import { EvidenceError } from '#lib/evidence/evidence-error.ts';
import { verifyEvidence } from '#lib/evidence/verifier/verify-evidence.ts';
import { keySigner, logName } from '../../evidence/key-signer.ts';
import { ask } from '../simulation/functions.ts';
import type { World } from '../simulation/world.ts';
import type { Model } from './model.ts';
import type { Slot } from './slot.ts';

/** What fsck finds in an organization's log and entries; it has a day to be sealed and signed in. */
async function findings(world: World, orgId: string): Promise<Finding[]> {
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

/** That each promised entry is sealed once, with evidence that holds, and that fsck finds nothing wrong. */
export async function prove(world: World, model: Model): Promise<void> {
  const promised = model.slots.filter(({ promise }) => promise !== undefined);
  for (const [orgId, slots] of Map.groupBy(promised, (slot) => slot.orgId)) {
    const found = await world.time.run(findings(world, orgId));
    for (const finding of found) model.accuse('wrong', `fsck finds ${JSON.stringify(finding)}`);
    const places = new Set<number>();
    for (const slot of slots) await proveSlot(world, model, slot, places);
  }
}

async function proveSlot(world: World, model: Model, slot: Slot, places: Set<number>) {
  const { id = '', orgId, label } = slot;
  const asked = { token: world.token(orgId), id };
  const route = 'GET /v1/audit-logs/{id}/evidence';
  const answer = await world.time.run(ask(world.functions.evidence, route, asked));
  const proved = await verified(answer.body, orgId);
  if (typeof proved === 'string') {
    model.accuse('wrong', `${label} has no evidence: ${answer.statusCode} ${proved}`);
  } else if (proved.entry.id !== id || places.has(proved.index)) {
    model.accuse('duplicated', `${label} has the place of another one in the log`);
  } else places.add(proved.index);
}

async function verified(document: string, orgId: string) {
  try {
    return await verifyEvidence(JSON.parse(document), await keyOf(orgId));
  } catch (error) {
    return error instanceof EvidenceError ? error.code : String(error);
  }
}

async function keyOf(orgId: string) {
  return parseVerifierKey(verifierKey(`${logName}/${orgId}`, await keySigner().publicKey()));
}
