import { ask } from '../simulation/functions.ts';
import type { World } from '../simulation/world.ts';
import { findings, verified } from './evidence.ts';
import type { Model } from './model.ts';
import type { Slot } from './slot.ts';

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
