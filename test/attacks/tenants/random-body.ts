import type { Route } from '#lib/http/route.ts';
import { below } from '../../evidence/random.ts';
import { pick } from '../pick.ts';
import type { Loot } from './loot.ts';
import { attacker, canary, guessable, victim } from './parties.ts';

const ids = [...guessable, ...attacker.entries.map(({ id }) => id)];

/**
 * An entry, a batch of them, or what an export is asked for by, that may say that it is the victim's in any way there is. What would be recorded holds
 * nothing that is the victim's alone, so that whoever shows such a thing has it from the victim.
 */
export function randomBody(
  { operation, path }: Pick<Route, 'operation' | 'path'>,
  loot: Loot,
  next: () => number,
): string {
  if (operation === 'RequestExport') {
    const body = path.startsWith('/api') ? anacondaExport(loot, next) : nativeExport(loot, next);
    return JSON.stringify({
      ...body,
      ...(next() < 0.05 && { orgId: pick(loot.organization, next) }),
    });
  }
  if (operation !== 'RecordAuditLogBatch') return JSON.stringify(entry(loot, next));
  return JSON.stringify(Array.from({ length: 1 + below(4, next) }, () => entry(loot, next)));
}

function entry(loot: Loot, next: () => number): object {
  const text = () => harmless(pick(loot.text, next));
  const sometimes = sometimesBy(next);
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

function nativeExport(loot: Loot, next: () => number): object {
  const text = () => harmless(pick(loot.text, next)) || 'a';
  const sometimes = sometimesBy(next);
  return {
    ...sometimes(0.4, { action: [text(), text()] }),
    ...sometimes(0.2, { service: text(), status: text(), workflowId: text() }),
    ...sometimes(0.2, { 'actor.id': text(), 'actor.type': text() }),
    ...sometimes(0.2, { 'target.id': [text()], 'target.type': text() }),
    ...sometimes(0.2, { from: pick(loot.time, next) }),
    ...sometimes(0.2, { to: pick(loot.time, next) }),
    ...sometimes(0.3, { order: pick(['newest', 'oldest'], next) }),
    ...sometimes(0.3, { format: pick(['jsonl', 'csv'], next) }),
    ...sometimes(0.3, { gzip: next() < 0.5 }),
  };
}

function anacondaExport(loot: Loot, next: () => number): object {
  const term = () => harmless(pick(loot.term, next));
  const sometimes = sometimesBy(next);
  return {
    ...sometimes(0.5, { q: [term(), term()] }),
    ...sometimes(0.2, { search_operator: pick(['and', 'or'], next) }),
    ...sometimes(0.2, { from_date: pick(loot.time, next) }),
    ...sometimes(0.2, { to_date: pick(loot.time, next) }),
  };
}

function sometimesBy(next: () => number) {
  return (probability: number, members: object) => (next() < probability ? members : {});
}

function harmless(text: string): string {
  return text.replaceAll(canary, 'x').replaceAll(victim.orgId, 'x');
}
