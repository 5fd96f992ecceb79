import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { IssuerConfig } from '#lib/access/issuer.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { type SigningKey, signingKey } from '../../access/signing-key.ts';
import { inlineIssuer, seconds, token } from '../../access/token.ts';
import { eventOf } from '../../queue/fake-sqs.ts';
import { SimulatedDynamodb } from '../dynamodb/simulated-dynamodb.ts';
import { type Dice, dice } from './dice.ts';
import { ask, type Functions, hosts, loadFunctions } from './functions.ts';
import { installTime } from './install-time.ts';
import { Network } from './network.ts';
import { simulatedKms } from './simulated-kms.ts';
import { SimulatedSqs } from './simulated-sqs.ts';
import { VirtualTime } from './virtual-time.ts';

/** How long nothing must have happened while code is loaded, which takes real time. */
const loadingMs = 20;

const start = Date.parse('2026-11-26T00:00:00.000Z');

/**
 * A world of one process: the functions, DynamoDB, SQS and KMS on a network in memory, in a time and with chances of its own.
 * There is one at a time, since it takes the place of this process's clock, timers and Math.random.
 */
export class World {
  readonly time = new VirtualTime(start);
  readonly network = new Network(this.time);
  readonly dynamodb = new SimulatedDynamodb(this.time);
  readonly sqs = new SimulatedSqs();
  readonly #key: SigningKey = signingKey('RS256', 'k1');
  readonly #tokens = new Map<string, string>();
  /** Of a command on this machine, as fsck is. */
  readonly client: DynamoDBDocumentClient;
  #functions: Functions | undefined;
  #loads = 0;
  #uninstallTime = () => {};
  #roll: Dice = dice(0);
  #rolls = 0;

  private constructor() {
    this.client = documentClient({
      endpoint: `http://${hosts.dynamodb}`,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'simulated', secretAccessKey: 'simulated' },
    });
  }

  static async open(): Promise<World> {
    const world = new World();
    const { time, network, dynamodb, sqs } = world;
    network.serve(hosts.dynamodb, dynamodb.server);
    network.serve(hosts.sqs, sqs.server);
    network.serve(hosts.kms, simulatedKms());
    network.install();
    world.#uninstallTime = installTime(time);
    Math.random = () => world.#roll('Math.random', world.#rolls++);
    world.#functions = await world.load();
    const command = new GetCommand({ TableName: 'entries', Key: { pk: 'none' } });
    await time.run(world.client.send(command), loadingMs);
    return world;
  }

  get functions(): Functions {
    if (this.#functions === undefined) throw new Error('The world is not open');
    return this.#functions;
  }

  /** The functions with the code loaded that their first calls need. */
  async load(): Promise<Functions> {
    const functions = await this.loadCold([inlineIssuer([this.#key])]);
    // Where loading takes longer than the calls wait for it, they fail; but then it is loaded.
    await this.time.run(firstCalls(functions, this.token(nobody)), loadingMs);
    return functions;
  }

  /** The functions anew, as a process has them that has just begun. */
  loadCold(issuers: readonly IssuerConfig[] = [inlineIssuer([this.#key])]): Promise<Functions> {
    return loadFunctions(`load-${this.#loads++}`, issuers, this.sqs);
  }

  /** Nothing is left of the run before. */
  async begin(seed: number): Promise<void> {
    this.network.mend();
    // Those who were connected notice.
    await this.time.run(this.time.delay(1));
    this.time.reset();
    this.dynamodb.reset(seed);
    this.sqs.mood = () => 'well';
    for (const name of ['refused', 'sealing.fifo', 'unsealed.fifo', 'checkpoints']) {
      this.sqs.queue(name);
    }
    this.#roll = dice('world', seed);
    this.#rolls = 0;
  }

  /** A token that may read and write for this organization, for an hour from the beginning on. */
  token(orgId: string, client = 'console'): string {
    const name = `${orgId} ${client}`;
    const made =
      this.#tokens.get(name) ??
      token(this.#key, {
        // Longer ago than any clock is wrong.
        iat: seconds(start) - 3600,
        exp: seconds(start) + 22 * 3600,
        client_id: client,
        scope: 'audit:read audit:write',
        organizations: [orgId],
      });
    this.#tokens.set(name, made);
    return made;
  }

  close(): void {
    this.#uninstallTime();
  }
}

const nobody = '00000000-0000-4000-8000-000000000000';

async function firstCalls(functions: Functions, token: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ id: nobody, action: 'first' });
  await ask(functions.record, 'POST /v1/audit-logs', { token, headers, body });
  await ask(functions.batch, 'POST /v1/audit-logs/batch', { token, headers, body: `[${body}]` });
  await ask(functions.get, 'GET /v1/audit-logs/{id}', { token, id: nobody });
  await ask(functions.list, 'GET /v1/audit-logs', { token });
  await ask(functions.evidence, 'GET /v1/audit-logs/{id}/evidence', { token, id: nobody });
  const pk = { S: `${nobody}#${nobody}` };
  const Records = [{ eventName: 'INSERT', dynamodb: { Keys: { pk } } }];
  await functions.dispatch({ Records }, {}).catch(() => {});
  const order = { orgId: nobody, ids: [nobody], dueAt: new Date().toISOString() };
  for (const handler of [functions.bus, functions.seal, functions.sign]) {
    await handler(eventOf([{ id: 'first', body: JSON.stringify(order) }]), {});
  }
  await functions.sweep({}, {}).catch(() => {});
}
