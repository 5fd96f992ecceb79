import { routes } from '#functions/routes.ts';
import type { LocalIssuer } from '#infra/local/issuer/local-issuer.ts';
import { type Environment, lambdaEnvironment } from '#infra/local/lambda/lambda-environment.ts';
import type { Answer, HttpHandler } from '#lib/http/exchange.ts';
import type { Route } from '#lib/http/route.ts';
import type { Item } from '../../evidence/memory-dynamodb.ts';
import type { FakeSqs } from '../../queue/fake-sqs.ts';
import type { Weaken } from '../attack.ts';
import { loadFunction } from '../load-function.ts';
import { patiently } from '../patiently.ts';
import type { Party } from './parties.ts';
import { boundedIssuer } from './tokens.ts';
import { exportVariables, openExports } from './world-exports.ts';
import { fill, makeTables, scan, type WorldTables } from './world-tables.ts';

/** A request as one of the routes gets it. */
export interface Asked {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** All functions behind the API, on tables of their own, and what writes exports. */
export interface World {
  ask(asked: Asked): Promise<Answer>;
  /** Everything that is in the tables. */
  items(): Promise<readonly Item[]>;
  /** The exports that were written, by their keys in the bucket. */
  files(): Promise<ReadonlyMap<string, string>>;
  close(): Promise<void>;
}

export interface WorldOptions {
  /** Of an embedded DynamoDB. */
  readonly endpoint: string;
  /** In which each world has a queue. */
  readonly sqs: FakeSqs;
  /** What its tables' names begin with. */
  readonly name: string;
  readonly issuer: LocalIssuer;
  /** Whose entries and logs are in it. */
  readonly parties: readonly Party[];
  readonly weaken?: Weaken | undefined;
}

/** Makes a world. What is in it is the same each time, to the last byte, but for what is recorded from then on. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const tables = await makeTables(options.endpoint, options.name);
  for (const party of options.parties) await fill(party, tables);
  const variables = variablesOf(options, tables);
  const handlers = await loadAll(options, variables);
  const exports = await openExports(options.name, options.sqs, {
    ...lambdaEnvironment('WriteExports', options.endpoint, options.issuer),
    ...variables,
  });
  return {
    ask: async (asked) => {
      const handler = handlers.get(asked.route.operation);
      if (handler === undefined) throw new Error(`There is no ${asked.route.operation}`);
      const answer = await patiently(() => handler(eventOf(asked), { awsRequestId: 'request-1' }));
      await exports.write();
      return answer;
    },
    items: async () => (await Promise.all(Object.values(tables).map(scan))).flat(),
    files: exports.files,
    close: async () => {
      await exports.stop();
      for (const { client } of Object.values(tables)) client.destroy();
    },
  };
}

function variablesOf({ name, sqs, issuer }: WorldOptions, { entries, log, jobs }: WorldTables) {
  return {
    ...exportVariables(name, sqs, jobs.name),
    ISSUERS: JSON.stringify([issuer.config, boundedIssuer]),
    TABLE_NAME: entries.name,
    LOG_TABLE_NAME: log.name,
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
  };
}

async function loadAll(
  { endpoint, issuer, weaken = (handler) => handler }: WorldOptions,
  variables: Environment,
): Promise<ReadonlyMap<string, HttpHandler>> {
  const handlers = new Map<string, HttpHandler>();
  for (const operation of new Set(routes.map((route) => route.operation))) {
    const handler = (await loadFunction(operation, {
      ...lambdaEnvironment(operation, endpoint, issuer),
      ...variables,
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
