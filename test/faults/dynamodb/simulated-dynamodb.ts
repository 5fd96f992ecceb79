import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Dice, dice } from '../simulation/dice.ts';
import type { VirtualTime } from '../simulation/virtual-time.ts';
import { callName } from './call-name.ts';
import type { Mishap } from './mishap.ts';
import { processedKeys } from './processed-keys.ts';
import { type Reply, refusal, sendReply } from './send-reply.ts';
import { type Weakness, weakened } from './weakness.ts';
import { type WireInput, WireRefusal, WireStore } from './wire-store.ts';

/** One attempt of a call, as it arrives. */
export interface Call {
  readonly operation: string;
  readonly input: WireInput;
  /** The same whenever the same is asked for. */
  readonly name: string;
  /** How often it was asked for before. */
  readonly attempt: number;
  /** Numbers that belong to this attempt. */
  readonly roll: Dice;
  /** When it was signed, by the clock of who sent it; epoch milliseconds. */
  readonly signedAt: number;
  readonly now: number;
}

export type Misfortune = (call: Call) => Mishap | undefined;

const wellBehaved: Misfortune = () => undefined;
/** How long a call takes one way, in milliseconds: from the one to the other. */
const travel = { least: 1, most: 8 };

/** A DynamoDB at the wire, and the proxy before it that does to each call what the fault has in store for it. */
export class SimulatedDynamodb {
  readonly store: WireStore;
  readonly server: Server;
  /** What happened, a line for each call: equal for equal seeds. */
  readonly trace: string[] = [];
  misfortune: Misfortune = wellBehaved;
  /** For demonstrations alone: no run takes it back. */
  weakness: Weakness | undefined;
  #dice: Dice = dice(0);
  readonly #attempts = new Map<string, number>();
  readonly #time: VirtualTime;
  /** Calls of a run that is over have no effect any more. */
  #run = 0;

  constructor(time: VirtualTime) {
    this.#time = time;
    this.store = new WireStore(() => time.now);
    this.server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
    this.server.keepAliveTimeout = 0;
  }

  /** Everything is forgotten, for a run by this seed. */
  reset(seed: number): void {
    this.#run += 1;
    this.store.clear();
    this.store.lagMs = () => 0;
    this.store.onInsert = () => {};
    this.trace.length = 0;
    this.misfortune = wellBehaved;
    this.#attempts.clear();
    this.#dice = dice('dynamodb', seed);
  }

  /** From here on nothing goes wrong. */
  behave(): void {
    this.misfortune = wellBehaved;
    this.store.lagMs = () => 0;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const run = this.#run;
    const call = this.#call(request, await text(request));
    await this.#travel(call, 'there');
    if (run !== this.#run) return;
    const mishap = this.misfortune({ ...call, now: this.#time.now });
    this.trace.push(`${this.#time.now} ${call.name} ${call.attempt} ${mishap?.kind ?? ''}`);
    if (mishap?.kind === 'late') await this.#time.delay(mishap.appliedAfter);
    if (run !== this.#run) return;
    const isLost = mishap !== undefined && 'after' in mishap && !mishap.after;
    const reply = isLost ? done : this.#reply(call, mishap);
    await this.#travel(call, 'back');
    if (mishap?.kind === 'late') await this.#time.delay(mishap.repliedAfter);
    if (run !== this.#run) return;
    const seen = isLost && this.#isBelieved(call) ? undefined : mishap;
    sendReply(response, reply, seen, this.#time.now);
  }

  #isBelieved({ operation }: Call): boolean {
    return operation === 'PutItem' && this.weakness === 'takes failures for success';
  }

  #call(request: IncomingMessage, body: string): Call {
    const operation = String(request.headers['x-amz-target']).replace('DynamoDB_20120810.', '');
    const input = JSON.parse(body) as WireInput;
    const name = `${operation} ${callName(input, this.store)}`;
    const attempt = this.#attempts.get(name) ?? 0;
    this.#attempts.set(name, attempt + 1);
    const signedAt = signingTime(String(request.headers['x-amz-date']));
    const roll: Dice = (...what) => this.#dice(name, attempt, ...what);
    return { operation, input, name, attempt, roll, signedAt, now: this.#time.now };
  }

  #travel(call: Call, where: string): Promise<void> {
    const ms = travel.least + call.roll('travel', where) * travel.most;
    return new Promise((resolve) => this.#time.afterExactly(ms, resolve));
  }

  #reply({ operation, input, attempt }: Call, mishap: Mishap | undefined): Reply {
    const [own, left] =
      mishap?.kind === 'unprocessed' ? processedKeys(input, mishap.processed) : [input, {}];
    const UnprocessedKeys = this.weakness === 'drops what is unprocessed' ? {} : left;
    try {
      const reply = this.store.apply(operation, weakened(own, attempt, this.weakness));
      const all = operation === 'BatchGetItem' ? { ...reply, UnprocessedKeys } : reply;
      return { status: 200, body: JSON.stringify(all) };
    } catch (error) {
      if (!(error instanceof WireRefusal)) throw error;
      return refusal(400, error.type);
    }
  }
}

const done: Reply = { status: 200, body: '{}' };

/** `20261126T000000Z`. */
function signingTime(text: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (parts === null) return Number.NaN;
  const [, year, month, day, hour, minute, second] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`);
}
