import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#infra/local/database/database.ts';
import { type LocalIssuer, localIssuer } from '#infra/local/issuer/local-issuer.ts';
import type { Answer } from '#lib/http/exchange.ts';
import { random } from '../../evidence/random.ts';
import { FakeSqs } from '../../queue/fake-sqs.ts';
import type { Attack, Order, Outcome } from '../attack.ts';
import { type Clock, holdClock } from '../hold-clock.ts';
import { gatherLoot } from './loot.ts';
import { attacker, victim } from './parties.ts';
import { randomAsked } from './random-asked.ts';
import { secretsIn, secretsOf } from './secrets.ts';
import { attackersTokens, victimsToken } from './tokens.ts';
import { type Asked, openWorld, type World } from './world.ts';

export const tenants: Attack = {
  claim: 'nothing of another organization is ever answered, told apart or changed',
  count: 100_000,
  run,
};

/**
 * Asks the same of two worlds, one with the victim in it and one without: whatever is answered must be the same to the
 * last byte, so that nobody can tell that there is a victim.
 */
async function run(order: Order): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'audit-log-tenants-'));
  const database = await openDatabase(folder, 0);
  if (database === 'in use') throw new Error(`${folder} is in use`);
  const clock = holdClock();
  try {
    const endpoint = `http://127.0.0.1:${database.port}`;
    return await attack(order, endpoint, await localIssuer(folder), clock);
  } finally {
    clock.release();
    await database.close();
    await rm(folder, { recursive: true });
  }
}

async function attack(
  { seed, count, weaken }: Order,
  endpoint: string,
  issuer: LocalIssuer,
  clock: Clock,
): Promise<Outcome> {
  const both = [attacker, victim];
  const sqs = await FakeSqs.start();
  const options = { endpoint, sqs, issuer, weaken };
  const shared = await openWorld({ ...options, name: 'shared', parties: both });
  const alone = await openWorld({ ...options, name: 'alone', parties: [attacker] });
  try {
    const before = await ofVictim(shared);
    const loot = await gatherLoot(shared, await victimsToken(issuer));
    const tokens = await attackersTokens(issuer);
    const secrets = secretsOf(before);
    const [next, findings, tried] = [random(seed), [] as string[], {} as Record<string, number>];
    for (let done = 0; done < count; done += 1) {
      const asked = randomAsked(loot, tokens, next);
      const [answer, expected] = await Promise.all([shared.ask(asked), alone.ask(asked)]);
      const { operation } = asked.route;
      const what = `${operation} ${answer.statusCode}`;
      tried[what] = (tried[what] ?? 0) + 1;
      const leaked = leakIn(asked, answer, expected, secrets);
      if (leaked !== undefined) findings.push(`#${done} ${leaked} ${shown(asked, answer)}`);
      clock.advance(100);
    }
    findings.push(...difference(before, await ofVictim(shared)), ...(await strays(alone)));
    findings.push(...leaksInFiles(await shared.files(), await alone.files(), secrets));
    tried['exports written'] = (await shared.files()).size;
    return { tried: sorted(tried), findings };
  } finally {
    await shared.close();
    await alone.close();
    sqs.stop();
  }
}

function leakIn(
  asked: Asked,
  answer: Answer,
  expected: Answer,
  secrets: readonly string[],
): string | undefined {
  const [text, alone] = [JSON.stringify(answer), JSON.stringify(expected)];
  const seen = secretsIn(text, secrets, JSON.stringify(asked));
  if (seen.length > 0) return `shows ${seen.join(', ')}`;
  return text === alone ? undefined : `tells the victim from nobody (${expected.statusCode})`;
}

/** What exports hold must be the same in both worlds, as what is answered. */
function leaksInFiles(
  files: ReadonlyMap<string, string>,
  expected: ReadonlyMap<string, string>,
  secrets: readonly string[],
): string[] {
  return [...new Set([...files.keys(), ...expected.keys()])].flatMap((key) => {
    const seen = secretsIn(`${key} ${files.get(key)}`, secrets, '');
    const isOther = files.get(key) !== expected.get(key);
    return [
      ...(seen.length > 0 ? [`${key} shows ${seen.join(', ')}`] : []),
      ...(isOther ? [`${key} tells the victim from nobody`] : []),
    ];
  });
}

async function ofVictim(world: World): Promise<ReadonlyMap<string, string>> {
  const own = (await world.items()).filter((item) => text(item).includes(victim.orgId));
  return new Map(own.map((item) => [`${item['pk']} ${item['sk'] ?? ''}`, text(item)]));
}

/** What is the victim's now and wasn't, or was and isn't. */
function difference(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) {
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  const changed = keys.filter((key) => before.get(key) !== after.get(key) && isOfVictim(key));
  return changed.map((key) => `changes the victim's ${key}`);
}

/** Where there is no victim, nothing may have come under its name. */
async function strays(alone: World): Promise<string[]> {
  return difference(new Map(), await ofVictim(alone));
}

function isOfVictim(key: string): boolean {
  return key.startsWith(victim.orgId) || key.endsWith(victim.orgId);
}

function text(item: unknown): string {
  return JSON.stringify(item, (_, value) => (value instanceof Uint8Array ? [...value] : value));
}

function shown({ route, query, headers, body = '' }: Asked, answer: Answer): string {
  const { authorization: _, ...others } = headers;
  const sent = `${route.method} ${route.path}?${query} ${JSON.stringify(others)} ${body}`;
  return `${sent.slice(0, 500)} -> ${answer.statusCode} ${answer.body.slice(0, 300)}`;
}

function sorted(tried: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(tried).sort(([one], [other]) => (one < other ? -1 : 1)));
}
