import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { routes } from '#functions/routes.ts';
import { openLocalTable } from '#infra/local/database/open-local-table.ts';
import type { LocalIssuer } from '#infra/local/issuer/local-issuer.ts';
import { lambdaEnvironment } from '#infra/local/lambda/lambda-environment.ts';
import { publishCheckpoint } from '#lib/evidence/sealing/publish-checkpoint.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import type { Answer, HttpHandler } from '#lib/http/exchange.ts';
import type { Route } from '#lib/http/route.ts';
import { createTableInput } from '#lib/store/create-table-input.ts';
import { encodeItem } from '#lib/store/encode-item.ts';
import { createLogTableInput } from '#lib/store/log/create-log-table-input.ts';
import type { EvidenceTables } from '#lib/store/log/fetch-indexed-entry.ts';
import { keySigner, logName } from '../../evidence/key-signer.ts';
import type { Item } from '../../evidence/memory-dynamodb.ts';
import type { Weaken } from '../attack.ts';
import { loadFunction } from '../load-function.ts';
import { patiently, prepared } from '../patiently.ts';
import type { Party } from './parties.ts';
import { boundedIssuer } from './tokens.ts';

/** A request as one of the routes gets it. */
export interface Asked {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** All functions behind the API, on tables of their own. */
export interface World {
  ask(asked: Asked): Promise<Answer>;
  /** Everything that is in both tables. */
  items(): Promise<readonly Item[]>;
  close(): void;
}

export interface WorldOptions {
  /** Of an embedded DynamoDB. */
  readonly endpoint: string;
  /** What its tables' names begin with. */
  readonly name: string;
  readonly issuer: LocalIssuer;
  /** Whose entries and logs are in it. */
  readonly parties: readonly Party[];
  readonly weaken?: Weaken | undefined;
}

/** Makes a world. What is in it is the same each time, to the last byte, but for what is recorded from then on. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const tables = await makeTables(options);
  for (const party of options.parties) await fill(party, tables);
  const handlers = await loadAll(options, tables);
  return {
    ask: async (asked) => {
      const handler = handlers.get(asked.route.operation);
      if (handler === undefined) throw new Error(`There is no ${asked.route.operation}`);
      return patiently(() => handler(eventOf(asked), { awsRequestId: 'request-1' }));
    },
    items: async () => [...(await scan(tables.entries)), ...(await scan(tables.log))],
    close: () => {
      for (const { client } of Object.values(tables)) client.destroy();
    },
  };
}

async function makeTables({ endpoint, name }: WorldOptions): Promise<EvidenceTables> {
  const make = async (table: string, input: (name: string) => CreateTableCommandInput) => ({
    client: await openLocalTable(endpoint, input(table)),
    name: table,
  });
  return {
    entries: await make(`${name}-entries`, createTableInput),
    log: await make(`${name}-log`, createLogTableInput),
  };
}

/** Puts a party's entries, with secrets that follow from their ids, and seals and signs its log at two sizes. */
async function fill({ orgId, entries }: Party, tables: EvidenceTables): Promise<void> {
  const { client, name } = tables.entries;
  for (const entry of entries) {
    const secret = new Uint8Array(32).fill(Number(`0x${entry.id.slice(-2)}`));
    const Item = encodeItem(orgId, entry, secret);
    await client.send(new PutCommand({ TableName: name, Item }));
  }
  const ids = entries.map(({ id }) => id);
  const rules = { signer: keySigner(), logName, checkpointSeconds: 0 };
  for (const size of [ids.length >> 1, ids.length - 3]) {
    await prepared(() => sealEntries(orgId, ids.slice(0, size), tables));
    await prepared(() => publishCheckpoint(orgId, tables.log, rules, new Date()));
  }
}

async function loadAll(
  { endpoint, issuer, weaken = (handler) => handler }: WorldOptions,
  { entries, log }: EvidenceTables,
): Promise<ReadonlyMap<string, HttpHandler>> {
  const handlers = new Map<string, HttpHandler>();
  for (const operation of new Set(routes.map((route) => route.operation))) {
    const handler = (await loadFunction(operation, {
      ...lambdaEnvironment(operation, endpoint, issuer),
      ISSUERS: JSON.stringify([issuer.config, boundedIssuer]),
      TABLE_NAME: entries.name,
      LOG_TABLE_NAME: log.name,
      JOBS_TABLE_NAME: 'none',
      EXPORT_QUEUE_URL: `${endpoint}/1/none`,
      EXPORT_BUCKET_URL: endpoint,
      POWERTOOLS_LOG_LEVEL: 'SILENT',
      POWERTOOLS_METRICS_DISABLED: 'true',
    })) as HttpHandler;
    handlers.set(operation, weaken(handler, operation));
  }
  return handlers;
}

function eventOf({ route, pathParameters, query, headers, body }: Asked) {
  return {
    version: '2.0',
    routeKey: `${route.method} ${route.path}`,
    rawQueryString: query,
    headers,
    requestContext: { http: { method: route.method } },
    pathParameters,
    ...(body !== undefined && { body }),
    isBase64Encoded: false,
  };
}

async function scan({ client, name }: EvidenceTables['log']): Promise<readonly Item[]> {
  const items: Item[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const command = new ScanCommand({ TableName: name, ConsistentRead: true, ExclusiveStartKey });
    const page = await client.send(command);
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return items;
}
