import { setTimeout as delay } from 'node:timers/promises';
import { AuditLogError } from '#lib/errors.ts';
import type { Answer } from '#lib/http/exchange.ts';
import { random } from '../../evidence/random.ts';
import type { Functions } from '../all-functions.ts';
import type { Handler, Outcome } from '../attack.ts';
import { patiently } from '../patiently.ts';
import { pick } from '../pick.ts';
import { EventChanger } from './changed-event.ts';
import type { Sample } from './corpus.ts';
import { wrongWith } from './judge.ts';
import { pollution } from './pollution.ts';

export interface EventAttack {
  readonly seed: number;
  readonly count: number;
  readonly functions: Functions;
  readonly samples: readonly Sample[];
  /** Whether an event may take a second of CPU time at most. */
  readonly isTimed: boolean;
}

/** Milliseconds: far more than anything takes that ends at all. */
const patience = 60_000;

/** Sends changed events to the functions, each to that which gets such events, and now and then to another. */
export async function attackByEvents(attack: EventAttack): Promise<Outcome> {
  const { seed, count, functions, samples } = attack;
  const next = random(seed);
  const changer = new EventChanger(
    samples.map(({ event }) => event),
    seed,
    next,
  );
  const tried: Record<string, number> = {};
  const findings: string[] = [];
  for (let done = 0; done < count; done += 1) {
    const sample = pick(samples, next);
    const name = next() < 0.95 ? sample.name : pick(samples, next).name;
    const event = changer.changed(sample.event);
    tried[name] = (tried[name] ?? 0) + 1;
    const found = await wrongBy(name, functions.get(name), event, attack);
    findings.push(...found.map((what) => `#${done} ${name} ${what}: ${shown(event)}`));
  }
  return { tried, findings };
}

async function wrongBy(
  name: string,
  handler: Handler | undefined,
  event: unknown,
  { isTimed }: EventAttack,
): Promise<string[]> {
  if (handler === undefined) throw new Error(`There is no function ${name}`);
  const before = process.threadCpuUsage();
  const wrong = await Promise.race([answered(name, handler, event), givenUp()]);
  const { user, system } = process.threadCpuUsage(before);
  const slow = isTimed && user + system > 1_000_000 ? [`takes ${(user + system) / 1e6} s`] : [];
  return [...wrong, ...slow, ...pollution().map((what) => `leaves ${what}`)];
}

async function answered(name: string, handler: Handler, event: unknown): Promise<string[]> {
  try {
    const wrong = wrongWith(name, await patiently(() => asAnswer(handler, event)));
    return wrong === undefined ? [] : [`answers ${wrong}`];
  } catch (error) {
    // As of a queue that this machine is too busy for.
    const isOutage = error instanceof AuditLogError && error.status === 503;
    return isOutage ? [] : [`throws ${error}`];
  }
}

/** What is no answer of the API, as of a queue, is never one of an outage. */
async function asAnswer(handler: Handler, event: unknown): Promise<Answer> {
  return (await handler(event, { awsRequestId: 'request-1' })) as Answer;
}

async function givenUp(): Promise<string[]> {
  await delay(patience, undefined, { ref: false });
  return ['never answers'];
}

function shown(event: unknown): string {
  return JSON.stringify(event)?.slice(0, 1500) ?? 'undefined';
}
