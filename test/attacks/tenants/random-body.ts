import type { Route } from '#lib/http/route.ts';
import { below } from '../../evidence/random.ts';
import { pick } from '../pick.ts';
import type { Loot } from './loot.ts';
import { attacker, canary, guessable, victim } from './parties.ts';

const ids = [...guessable, ...attacker.entries.map(({ id }) => id)];

/**
 * An entry, or a batch of them, that may say that it is the victim's in any way there is. What would be recorded holds
 * nothing that is the victim's alone, so that whoever shows such a thing has it from the victim.
 */
export function randomBody(
  { operation }: Pick<Route, 'operation'>,
  loot: Loot,
  next: () => number,
): string {
  if (operation !== 'RecordAuditLogBatch') return JSON.stringify(entry(loot, next));
  return JSON.stringify(Array.from({ length: 1 + below(4, next) }, () => entry(loot, next)));
}

function entry(loot: Loot, next: () => number): object {
  const text = () => pick(loot.text, next).replaceAll(canary, 'x').replaceAll(victim.orgId, 'x');
  const sometimes = (probability: number, members: object) => (next() < probability ? members : {});
  return {
    action: text() || 'a',
    ...sometimes(0.6, { id: pick(ids, next) }),
    ...sometimes(0.1, { orgId: pick(loot.organization, next) }),
    ...sometimes(0.03, { orgName: victim.name }),
    ...sometimes(0.03, { pk: `${victim.orgId}#${pick(ids, next)}`, orgKey: victim.orgId }),
    ...sometimes(0.4, { actor: { id: text(), type: text() } }),
    ...sometimes(0.4, { target: { id: text(), type: text() } }),
    ...sometimes(0.2, { details: { orgId: attacker.orgId, [text()]: text() } }),
    ...sometimes(0.2, { service: text(), status: text(), workflowId: text() }),
    ...sometimes(0.2, { occurredAt: pick(loot.time, next) }),
  };
}
