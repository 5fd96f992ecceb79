import { entriesOf, type SentEntry } from '../kills/entries.ts';
import { type Dice, pick } from '../simulation/dice.ts';
import type { World } from '../simulation/world.ts';
import { Client, type Service } from './client.ts';
import type { Model, Sending } from './model.ts';
import type { Means } from './slot.ts';

export const organizations = [
  '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11',
  '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22',
] as const;

/** What entries say: the same for every seed, which only chooses among them. */
const contents = entriesOf(20_261_126, 400);
const rounds = 3;
const actsAtOnce = 4;

/**
 * What clients do in a run: they record entries, alone and in batches, the same again, other content under the same name,
 * several at once; and they read what there is.
 */
export class Workload {
  readonly client: Client;
  readonly #model: Model;
  readonly #roll: Dice;
  readonly #sendings: Sending[] = [];
  #batches = 0;

  constructor(world: World, model: Model, roll: Dice, service?: Service) {
    this.client = new Client(world, model, service);
    this.#model = model;
    this.#roll = roll;
  }

  /** @param isLagging Whether lists may lack what was recorded a moment ago. */
  async run(isLagging: boolean, beforeRound = (_round: number) => {}): Promise<void> {
    for (let round = 0; round < rounds; round++) {
      beforeRound(round);
      const acts = Array.from({ length: actsAtOnce }, (_, n) =>
        this.#act(`${round}.${n}`, isLagging),
      );
      await Promise.all(acts);
    }
  }

  /** An entry that nobody has sent yet. */
  sending(name: string, kinds: readonly Means['kind'][], orgId?: string): Sending {
    const kind = pick(kinds, this.#roll(name, 'kind'));
    const own = orgId ?? pick(organizations, this.#roll(name, 'organization'));
    const slot = this.#model.slot(own, this.#means(kind, name));
    const content = pick(contents, this.#roll(name, 'content'));
    const id = slot.means.kind === 'id' ? { id: slot.means.id } : {};
    const sending = { slot, entry: { ...content, ...id, workflowId: slot.label } };
    this.#sendings.push(sending);
    return sending;
  }

  #act(name: string, isLagging: boolean): Promise<unknown> {
    const roll = this.#roll(name, 'act');
    const earlier = this.#earlier(name);
    if (roll < 0.35 || earlier === undefined) {
      return this.client.record(this.sending(name, ['id', 'key', 'none']));
    }
    if (roll < 0.5) return this.#batch(name);
    if (roll < 0.62) return this.#again(earlier);
    if (roll < 0.7) return this.#otherContent(name, earlier);
    if (roll < 0.9) return this.client.get(earlier.slot);
    const limit = 1 + Math.floor(this.#roll(name, 'limit') * 5);
    return this.client.list(earlier.slot.orgId, limit, isLagging);
  }

  #again(sending: Sending): Promise<void> {
    const { kind } = sending.slot.means;
    return kind === 'none' ? Promise.resolve() : this.client.record(sending);
  }

  #otherContent(name: string, { slot, entry }: Sending): Promise<void> {
    const { kind } = slot.means;
    const { workflowId } = entry;
    const content: SentEntry = pick(contents, this.#roll(name, 'content'));
    const id = kind === 'id' ? { id: entry['id'] } : {};
    const other = { ...content, ...id, workflowId };
    return kind === 'none' ? Promise.resolve() : this.client.record({ slot, entry: other });
  }

  /** Some new entries, some of them twice, and one that was sent before. */
  #batch(name: string): Promise<void> {
    const orgId = pick(organizations, this.#roll(name, 'organization'));
    const count = 2 + Math.floor(this.#roll(name, 'count') * 5);
    const fresh = Array.from({ length: count }, (_, n) =>
      this.sending(`${name}/${n}`, ['id'], orgId),
    );
    const twice = this.#roll(name, 'twice') < 0.3 ? fresh.slice(0, 1) : [];
    const before = this.#sendings.filter(
      ({ slot }) => slot.means.kind === 'id' && slot.orgId === orgId && slot.wasSent,
    );
    const unidentified = this.#unidentified(name, orgId, fresh.length + twice.length);
    const batch = [...fresh, ...twice, ...unidentified, ...before.slice(0, 1)];
    return this.client.recordBatch(batch, `batch-${name}-${this.#batches++}`);
  }

  /** Entries that are known by their batch's key and their place. */
  #unidentified(name: string, orgId: string, from: number): Sending[] {
    const count = Math.floor(this.#roll(name, 'unidentified') * 3);
    return Array.from({ length: count }, (_, n) => {
      const slot = this.#model.slot(orgId, { kind: 'key', key: `${name}#${from + n}` });
      const content = pick(contents, this.#roll(name, 'unidentified', n));
      return { slot, entry: { ...content, workflowId: slot.label } };
    });
  }

  #earlier(name: string): Sending | undefined {
    const sent = this.#sendings.filter(({ slot }) => slot.wasSent);
    return sent.length === 0 ? undefined : pick(sent, this.#roll(name, 'earlier'));
  }

  #means(kind: Means['kind'], name: string): Means {
    if (kind === 'id') return { kind, id: uuid(this.#roll, name) };
    return kind === 'key' ? { kind, key: `key-${name}` } : { kind };
  }
}

/** A UUIDv4 that follows from the seed. */
function uuid(roll: Dice, name: string): string {
  const digits = (place: string, count: number) =>
    Math.floor(roll(name, 'id', place) * 16 ** count)
      .toString(16)
      .padStart(count, '0');
  return `${digits('a', 8)}-${digits('b', 4)}-4${digits('c', 3)}-8${digits('d', 3)}-${digits('e', 11)}0`;
}
