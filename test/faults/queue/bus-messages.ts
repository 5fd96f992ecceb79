import { acmeAccount, bodyOf, platformAccount, readerAccount } from '../../bus/message.ts';
import type { Model, Sending } from '../model/model.ts';
import type { Slot } from '../model/slot.ts';
import { organizations, type Workload } from '../model/workload.ts';
import { type Dice, pick } from '../simulation/dice.ts';

/** A message of the event bus's queue: with an entry, or one that nobody can take. */
export interface BusMessage {
  readonly body: string;
  /** The entry that it brings; absent in a poisoned one. */
  readonly slot?: Slot;
}

const [acme, beta] = organizations;

/** A good message. What has no id of its own and no key is known by its event. */
export function goodMessage({ slot, entry }: Sending, roll: Dice): BusMessage {
  const { means } = slot;
  slot.sending(entry);
  const key = means.kind === 'key' && roll(slot.label, 'by key') < 0.5 ? means.key : undefined;
  const detail = {
    orgId: slot.orgId,
    ...(key !== undefined && { idempotencyKey: key }),
    entry,
  };
  const account = slot.orgId === acme ? acmeAccount : platformAccount;
  return { slot, body: bodyOf({ account, eventId: eventId(slot.label), detail }) };
}

/** The same id or key with other content, in an event of its own: whichever is taken first, the other is refused. */
export function conflictingMessage(workload: Workload, name: string, roll: Dice) {
  const { slot, entry } = workload.sending(name, ['id']);
  const other = { ...entry, action: 'other' };
  slot.sending(other);
  const account = slot.orgId === acme ? acmeAccount : platformAccount;
  const detail = { orgId: slot.orgId, entry: other };
  const second = { slot, body: bodyOf({ account, eventId: eventId(`${name} other`), detail }) };
  return [goodMessage({ slot, entry }, roll), second] as const;
}

/** A message that is refused, whenever it is delivered. */
export function poison(name: string, roll: Dice): BusMessage {
  const entry = { action: 'poison', workflowId: 'poison' };
  const detail = { orgId: acme, entry };
  const event = { eventId: eventId(name) };
  const bodies = [
    'no JSON',
    '{',
    'null',
    '[]',
    bodyOf({ ...event, detail }).slice(0, -20),
    bodyOf({ ...event, detailText: '{"__proto__":{"orgId":1}}' }),
    bodyOf({ ...event, detail: { ...detail, entry: { workflowId: 'poison' } } }),
    bodyOf({ ...event, detail: { ...detail, entry: { ...entry, unknown: 1 } } }),
    bodyOf({ ...event, detail: { ...detail, orgId: beta } }),
    bodyOf({ ...event, detail, account: readerAccount }),
    bodyOf({ ...event, detail, account: '999999999999' }),
    bodyOf({ ...event, detailText: JSON.stringify(detail).replace('{', '{"orgId":"x",') }),
    bodyOf({ ...event, detailText: `${'['.repeat(5000)}${']'.repeat(5000)}` }),
    bodyOf({ ...event, detail: { ...detail, entry: { ...entry, details: 'x'.repeat(200_000) } } }),
  ];
  return { body: `${pick(bodies, roll(name, 'poison'))}${' '.repeat(Number(name.at(-1)))}` };
}

/** That each poisoned message is put aside as it came, or is among those that were given up. */
export function settled(
  model: Model,
  messages: readonly BusMessage[],
  { refused, dead }: { readonly refused: readonly string[]; readonly dead: readonly string[] },
): void {
  const kept = new Set([...refused, ...dead]);
  for (const { body, slot } of messages) {
    if (slot === undefined && !kept.has(body)) model.accuse('lost', `Not put aside: ${body}`);
  }
  const sent = new Set(messages.map(({ body }) => body));
  for (const body of kept) {
    if (!sent.has(body)) model.accuse('changed', `Put aside, and never sent: ${body}`);
  }
}

function eventId(name: string): string {
  const digits = Buffer.from(name).toString('hex').padEnd(12, '0').slice(-12);
  return `6a7e8feb-b491-4cf7-a9f1-${digits}`;
}
