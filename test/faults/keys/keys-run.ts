import type { Answer } from '#lib/http/exchange.ts';
import { type SigningKey, signingKey } from '../../access/signing-key.ts';
import type { Alteration, RunOutcome } from '../fault.ts';
import { Model, type Sending } from '../model/model.ts';
import { organizations, Workload } from '../model/workload.ts';
import { dice } from '../simulation/dice.ts';
import { ask, type Functions } from '../simulation/functions.ts';
import type { World } from '../simulation/world.ts';
import { KeyIssuer, type Trouble } from './key-issuer.ts';

const strangers = [signingKey('ES256', 'stranger'), signingKey('ES256', 'k0')];
const [orgId] = organizations;
const steps = 25;
const shortestStepMs = 60_000;
const longestStepMs = 3 * 3_600_000;
const promptlyMs = 5000;

/**
 * Some days of requests to a process that has just begun, while an issuer's server of keys gets into trouble and out of it.
 * A good token is believed wherever its key can be known, and is 503 else; one that is no good never is; and nobody waits
 * longer than 5 s.
 */
export async function keysRun(
  world: World,
  seed: number,
  alter: Alteration,
  trouble: Trouble,
): Promise<RunOutcome> {
  await world.begin(seed);
  const roll = dice('keys run', seed);
  const issuer = new KeyIssuer(world, roll, trouble);
  const functions = alter(await world.loadCold([issuer.config]));
  const requests = new Requests(world, issuer, functions);
  const workload = new Workload(world, requests.model, roll, functions);
  for (let step = 0; step < steps; step++) {
    const wait = shortestStepMs + Math.floor(roll('wait', step) * longestStepMs);
    await world.time.run(world.time.delay(wait));
    issuer.isTroubled = roll('trouble', step) < 0.6;
    if (roll('rotates', step) < 0.2) issuer.rotate(Math.floor(roll('signer', step) * 3));
    await world.time.run(requests.send(workload.sending(`entry-${step}`, ['id', 'key'])));
  }
  issuer.isTroubled = false;
  await world.time.run(world.time.delay(longestStepMs));
  for (const slot of requests.model.slots) await world.time.run(requests.get(slot.id));
  requests.model.stored(world.dynamodb.store.items('entries'));
  const { acknowledged, violations } = requests.model;
  return { acknowledged, violations };
}

/** What is asked of the functions by those who may and those who may not. */
class Requests {
  readonly model = new Model();
  readonly #world: World;
  readonly #issuer: KeyIssuer;
  readonly #functions: Functions;

  constructor(world: World, issuer: KeyIssuer, functions: Functions) {
    this.#world = world;
    this.#issuer = issuer;
    this.#functions = functions;
  }

  /** An entry by who may record it, and requests by who may not. */
  async send(sending: Sending): Promise<void> {
    const { signer, otherSigner } = this.#issuer;
    const isKnowable = !this.#issuer.isTroubled || this.#issuer.isKnown(signer);
    const { statusCode } = await this.#record(signer, sending);
    const isBelieved = statusCode === 201;
    if (isBelieved !== isKnowable || (!isBelieved && statusCode !== 503)) {
      this.model.accuse('wrong', `A good token was answered ${statusCode}`);
    }
    if (!this.#issuer.isKnown(otherSigner)) await this.#refused(otherSigner);
    for (const stranger of strangers) await this.#refused(stranger);
  }

  async get(id: string | undefined): Promise<void> {
    if (id === undefined) return;
    const token = this.#issuer.token(this.#issuer.signer, orgId);
    const slot = this.model.slots.find((each) => each.id === id);
    const answer = await ask(this.#functions.get, 'GET /v1/audit-logs/{id}', { token, id });
    if (slot !== undefined) this.model.got(slot, answer, slot.isPromised);
  }

  async #record(signer: SigningKey, { slot, entry }: Sending): Promise<Answer> {
    slot.sending(entry);
    const token = this.#issuer.token(signer, orgId);
    const key = slot.means.kind === 'key' && { 'idempotency-key': slot.means.key };
    const headers = { 'content-type': 'application/json', ...key };
    const asked = { token, headers, body: JSON.stringify(entry) };
    const answer = await this.#promptly(() =>
      ask(this.#functions.record, 'POST /v1/audit-logs', asked),
    );
    this.model.recorded({ slot, entry }, answer);
    return answer;
  }

  async #refused(signer: SigningKey): Promise<void> {
    // Of the function that records: each has keys of its own.
    const headers = { 'content-type': 'application/json' };
    const body = '{"action":"refused","workflowId":"refused"}';
    const asked = { token: this.#issuer.token(signer, orgId), headers, body };
    const { statusCode } = await this.#promptly(() =>
      ask(this.#functions.record, 'POST /v1/audit-logs', asked),
    );
    const isRight = statusCode === 401 || (statusCode === 503 && this.#issuer.isTroubled);
    if (!isRight) this.model.accuse('wrong', `A token of ${signer.id} was answered ${statusCode}`);
  }

  async #promptly(work: () => Promise<Answer>): Promise<Answer> {
    const since = this.#world.time.now;
    const answer = await work();
    const waited = this.#world.time.now - since;
    if (waited > promptlyMs) this.model.accuse('wrong', `An answer has taken ${waited} ms`);
    return answer;
  }
}
