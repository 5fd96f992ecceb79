import type { Answer } from '#lib/http/exchange.ts';
import { jsonElements } from '#lib/json-elements.ts';
import { jsonMember } from '#lib/json-member.ts';
import { ask, type Functions } from '../simulation/functions.ts';
import type { World } from '../simulation/world.ts';
import type { Model, Sending } from './model.ts';
import type { Slot } from './slot.ts';

/** The functions that a client asks: the service's own, or in a demonstration broken ones. */
export type Service = Pick<Functions, 'get' | 'list' | 'record' | 'batch'>;

const attempts = 4;
const pauseMs = 1000;
const json = { 'content-type': 'application/json' };

/** A client that asks again after 503, as long as that can't record anything twice, and tells the model every answer. */
export class Client {
  readonly #world: World;
  readonly #model: Model;
  readonly #service: Service;

  constructor(world: World, model: Model, service: Service = world.functions) {
    this.#world = world;
    this.#model = model;
    this.#service = service;
  }

  async record({ slot, entry }: Sending): Promise<void> {
    slot.sending(entry);
    const { kind } = slot.means;
    const headers = { ...json, ...(kind === 'key' && { 'idempotency-key': slot.means.key }) };
    const asked = { token: this.#tokenOf(slot), headers, body: JSON.stringify(entry) };
    await this.#insist(kind === 'none' ? 1 : attempts, async () => {
      const answer = await ask(this.#service.record, 'POST /v1/audit-logs', asked);
      this.#model.recorded({ slot, entry }, answer);
      return answer.statusCode !== 503;
    });
  }

  /**
   * Records entries of one organization.
   *
   * @param key Of the batch: entries without an id are known by it and their place.
   */
  async recordBatch(
    sendings: readonly Sending[],
    key: string,
    remainingMs = 28_000,
  ): Promise<void> {
    const [first] = sendings;
    if (first === undefined) return;
    for (const { slot, entry } of sendings) slot.sending(entry);
    const body = JSON.stringify(sendings.map(({ entry }) => entry));
    const headers = { ...json, 'idempotency-key': key };
    const token = this.#tokenOf(first.slot);
    await this.#insist(attempts, async () => {
      const { time } = this.#world;
      const end = time.now + remainingMs;
      const asked = { token, headers, body, remainingMs: () => end - time.now };
      const answer = await ask(this.#service.batch, 'POST /v1/audit-logs/batch', asked);
      this.#model.recordedBatch(sendings, answer);
      if (answer.statusCode !== 503 && time.now > end)
        this.#model.accuse('wrong', 'A batch was answered too late');
      return answer.statusCode !== 503 && !answer.body.includes('"status":503');
    });
  }

  /** Nothing is asked where no id is known. */
  async get(slot: Slot, most = attempts): Promise<Answer | undefined> {
    const { id } = slot;
    if (id === undefined) return undefined;
    let answer: Answer | undefined;
    await this.#insist(most, async () => {
      const wasPromised = slot.isPromised;
      const asked = { token: this.#tokenOf(slot), id };
      answer = await ask(this.#service.get, 'GET /v1/audit-logs/{id}', asked);
      this.#model.got(slot, answer, wasPromised);
      return answer.statusCode !== 503;
    });
    return answer;
  }

  /**
   * All pages of a list.
   *
   * @param isLagging Whether what was promised a moment ago may be missing.
   */
  async list(orgId: string, limit: number, isLagging = false): Promise<void> {
    const due = isLagging ? [] : this.#model.promised(orgId);
    const entries: string[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const query = `limit=${limit}${cursor === undefined ? '' : `&cursor=${cursor}`}`;
      const body = await this.#page(orgId, query);
      if (body === undefined) return;
      entries.push(...jsonElements(jsonMember(body, 'items')));
      cursor = JSON.parse(jsonMember(body, 'next')) as string | null;
    }
    this.#model.listed(orgId, entries, due);
  }

  async #page(orgId: string, query: string): Promise<string | undefined> {
    let body: string | undefined;
    await this.#insist(attempts, async () => {
      const asked = { token: this.#world.token(orgId), query };
      const answer = await ask(this.#service.list, 'GET /v1/audit-logs', asked);
      if (answer.statusCode === 200) body = answer.body;
      else if (answer.statusCode !== 503) {
        this.#model.accuse('wrong', `A list was answered ${answer.statusCode}`);
      }
      return answer.statusCode !== 503;
    });
    return body;
  }

  #tokenOf({ orgId }: Slot): string {
    return this.#world.token(orgId);
  }

  async #insist(most: number, isAnswered: () => Promise<boolean>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      if ((await isAnswered()) || attempt >= most) return;
      await this.#world.time.delay(pauseMs * attempt);
    }
  }
}
