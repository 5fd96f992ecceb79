import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#infra/local/database/database.ts';
import { localEntriesTable } from '#infra/local/database/local-entries-table.ts';
import { localLogTable } from '#infra/local/database/local-log-table.ts';
import { type LocalIssuer, localIssuer } from '#infra/local/issuer/local-issuer.ts';
import type { OrgId } from '#lib/access/organization-id.ts';
import { acme, beta, queueEvent } from '../../bus/message.ts';
import { random } from '../../evidence/random.ts';
import { allFunctions, backgroundFunctions, type Functions } from '../all-functions.ts';
import type { Attack, Order, Outcome } from '../attack.ts';
import { awsWire } from '../aws-wire.ts';
import { pick } from '../pick.ts';
import { corpus, type Sample } from '../requests/corpus.ts';
import { loadExports } from '../requests/sample-exports.ts';
import { type Output, watchOutput } from '../watch-output.ts';
import { canariesIn, canaryOf, type Origin, origins, type Party } from './canary.ts';
import { type FailingStore, failingStore } from './failing-store.ts';
import { planted } from './planted.ts';

export const leaks: Attack = {
  claim:
    'nothing that anybody sends, or the store says, comes into a log, a metric or a foreign answer',
  count: 20_000,
  run,
};

async function run(order: Order): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'audit-log-leaks-'));
  const database = await openDatabase(folder, 0);
  if (database === 'in use') throw new Error(`${folder} is in use`);
  const endpoint = `http://127.0.0.1:${database.port}`;
  const [aws, store] = [await awsWire(), await failingStore(endpoint)];
  const output = watchOutput();
  try {
    const issuer = await localIssuer(folder);
    for (const open of [localEntriesTable, localLogTable]) (await open(endpoint)).client.destroy();
    await loadExports(endpoint, canaryOf('Alpha request'));
    const endpoints = { dynamodb: store.endpoint, others: aws.endpoint, folder };
    const functions = await allFunctions(endpoints, issuer, order.weaken);
    const tokens = {
      Bus: '',
      Alpha: await tokenOf('Alpha', issuer),
      Omega: await tokenOf('Omega', issuer),
    };
    const samples = await corpus(issuer);
    return await attack(order, {
      functions,
      samples,
      tokens,
      store,
      output,
      takeOrders: aws.takeOrders,
    });
  } finally {
    output.stop();
    store.stop();
    aws.stop();
    await database.close();
    await rm(folder, { recursive: true });
  }
}

interface Scene {
  readonly functions: Functions;
  readonly samples: readonly Sample[];
  readonly tokens: Readonly<Record<Party, string>>;
  readonly store: FailingStore;
  readonly output: Output;
  /** The exports that were ordered. */
  readonly takeOrders: () => readonly string[];
}

/** A token whose every text is a canary, but for what the service goes by. */
function tokenOf(party: Party, { sign }: LocalIssuer): Promise<string> {
  const secret = canaryOf(`${party} token`);
  // Whoever reads the organization's entries is told by whom exports were asked for.
  const sender = canaryOf(`${party} request`);
  const id = (party === 'Alpha' ? acme : beta) as OrgId;
  return sign({
    organizations: [{ id, name: sender }],
    permissions: ['audit:read', 'audit:write', 'audit:export', secret],
    roles: ['ADMIN', secret],
    subject: sender,
    client: sender,
    expiresInSeconds: 80_000,
  });
}

async function attack({ seed, count }: Order, scene: Scene): Promise<Outcome> {
  const next = random(seed);
  const findings: string[] = [];
  const tried: Record<string, number> = {};
  scene.output.take();
  for (let done = 0; done < count; done += 1) {
    const sample = pick(scene.samples, next);
    const party =
      sample.name in backgroundFunctions ? 'Bus' : pick(['Alpha', 'Omega'] as const, next);
    const event = authorized(planted(sample.event, party, next), scene.tokens[party], next);
    const isFailing = next() < 0.15;
    scene.store.fail(isFailing);
    const { written, answer } = await answered(scene, { name: sample.name, event });
    const kind = `${sample.name}${isFailing ? ', the store failing' : ''}`;
    tried[kind] = (tried[kind] ?? 0) + 1;
    findings.push(
      ...canariesIn(written, origins).map((found) => `#${done} ${kind} logs ${found}: ${written}`),
      ...canariesIn(answer, foreignTo(party)).map(
        (found) => `#${done} ${kind} tells ${party} ${found}: ${answer}`,
      ),
    );
  }
  return { tried, findings: findings.map((finding) => finding.slice(0, 1000)) };
}

async function answered({ functions, output, takeOrders }: Scene, { name, event }: Sample) {
  const handler = functions.get(name);
  if (handler === undefined) throw new Error(`There is no function ${name}`);
  // What it throws goes to Lambda, which logs its message and its stack.
  const thrown = (error: unknown) => `${error instanceof Error ? error.stack : error}`;
  let written = '';
  const answer = await handler(event, { awsRequestId: 'request-1' }).catch((error: unknown) => {
    written = thrown(error);
  });
  for (const order of takeOrders()) await functions.get('WriteExports')?.(queueEvent([order]), {});
  return { written: output.take() + written, answer: JSON.stringify(answer) ?? '' };
}

/** What nobody is told: the store's words, the other's of any kind, and one's own token. */
function foreignTo(party: Party): Origin[] {
  return origins.filter((origin) => origin !== `${party} request` && origin !== 'Bus request');
}

/** Most with a token of the party, and some with one that isn't good; what has none stays as it is. */
function authorized(event: unknown, token: string, next: () => number): unknown {
  const { headers } = Object(event);
  if (typeof headers?.authorization !== 'string') return event;
  const authorization = `Bearer ${token}${next() < 0.1 ? token.slice(-20) : ''}`;
  return { ...Object(event), headers: { ...headers, authorization } };
}
