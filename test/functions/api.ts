import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { vi } from 'vitest';
import { routes } from '#functions/routes.ts';
import { type LocalIssuer, localIssuer } from '#infra/local/issuer/local-issuer.ts';
import { localAws } from '#infra/local/lambda/local-aws.ts';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { Dialect } from '#lib/dialects/dialect.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import type { Answer, HttpHandler } from '#lib/http/exchange.ts';
import { appendEntry } from '#lib/store/append-entry.ts';
import { createTableInput } from '#lib/store/create-table-input.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { createLogTableInput } from '#lib/store/log/create-log-table-input.ts';

export const acme = { id: '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId, name: 'Acme' };
export const beta = { id: '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' as OrgId, name: 'Beta' };

/** Whose entries are kept for 30 days. */
export const shortLived = { id: '5d0c8f0e-3f0a-4b43-9a53-3c7b5f6d2e10' as OrgId };

export interface Question {
  readonly dialect: Dialect['name'];
  readonly id: string;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
}

export interface Listing {
  readonly dialect: Dialect['name'];
  /** As it is sent, or as parameters. */
  readonly query?: string | Readonly<Record<string, string | number>>;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
}

export interface Sending {
  readonly body: unknown;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
  /** What Lambda says of the time that is left, in milliseconds. */
  readonly remainingMs?: () => number;
}

/** The functions themselves on a real store of their own: what API Gateway would send them, and what they answer. */
export class Api {
  readonly issuer: LocalIssuer;
  readonly handler: HttpHandler;
  readonly lister: HttpHandler;
  readonly recorder: HttpHandler;
  readonly batchRecorder: HttpHandler;
  readonly table;
  readonly #database: Server;
  readonly #folder: string;

  static async start(): Promise<Api> {
    const folder = await mkdtemp(join(tmpdir(), 'audit-log-'));
    const database = dynalite({ createTableMs: 0 });
    const port = await listen(database);
    const issuer = await localIssuer(folder);
    const endpoint = `http://127.0.0.1:${port}`;
    const variables = {
      ...localAws(endpoint),
      TABLE_NAME: 'entries',
      LOG_TABLE_NAME: 'logs',
      ISSUERS: JSON.stringify([issuer.config]),
      SUBJECT_HASH_KEY: 'a key for this test',
      RETENTION: JSON.stringify({ organizations: { [shortLived.id]: 30 } }),
      POWERTOOLS_LOG_LEVEL: 'SILENT',
    };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const [get, list, record, batch] = await Promise.all([
      import('#functions/get-audit-log.ts'),
      import('#functions/list-audit-logs.ts'),
      import('#functions/record-audit-log.ts'),
      import('#functions/record-audit-log-batch.ts'),
    ]);
    const handlers = [get.handler, list.handler, record.handler, batch.handler] as const;
    const api = new Api(issuer, handlers, database, folder);
    await api.table.client.send(new CreateTableCommand(createTableInput('entries')));
    await api.table.client.send(new CreateTableCommand(createLogTableInput('logs')));
    return api;
  }

  private constructor(
    issuer: LocalIssuer,
    [handler, lister, recorder, batchRecorder]: readonly [
      HttpHandler,
      HttpHandler,
      HttpHandler,
      HttpHandler,
    ],
    database: Server,
    folder: string,
  ) {
    this.issuer = issuer;
    this.handler = handler;
    this.lister = lister;
    this.recorder = recorder;
    this.batchRecorder = batchRecorder;
    this.table = { client: documentClient(), name: 'entries' };
    this.#database = database;
    this.#folder = folder;
  }

  /** DynamoDB goes down: its port refuses. */
  loseDatabase(): void {
    this.#database.closeAllConnections();
    this.#database.close();
  }

  async stop(): Promise<void> {
    this.table.client.destroy();
    this.loseDatabase();
    await rm(this.#folder, { recursive: true });
    vi.unstubAllEnvs();
  }

  put(entry: StoredEntry): Promise<unknown> {
    return appendEntry(entry.orgId as OrgId, entry, this.table);
  }

  token(overrides: Partial<Parameters<LocalIssuer['sign']>[0]> = {}): Promise<string> {
    return this.issuer.sign({
      organizations: [acme],
      permissions: ['audit:read'],
      roles: ['ADMIN'],
      subject: 'alice@example.com',
      client: 'test',
      expiresInSeconds: 300,
      ...overrides,
    });
  }

  get({ dialect, id, token, headers, method = 'GET' }: Question): Promise<Answer> {
    const route = routes.find(
      (candidate) => candidate.operation === 'GetAuditLog' && candidate.dialect.name === dialect,
    );
    if (route === undefined) throw new Error(`No route speaks ${dialect}`);
    const event = {
      version: '2.0',
      routeKey: `${method === 'GET' ? 'GET' : 'ANY'} ${route.path}`,
      rawPath: route.path.replace(/\{.*\}/, () => id),
      rawQueryString: '',
      headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
      requestContext: { http: { method } },
      pathParameters: { [route.dialect.idParameter]: id },
      isBase64Encoded: false,
    };
    return this.handler(event, { awsRequestId: 'request-1' });
  }

  list({ dialect, query = '', token, headers, method = 'GET' }: Listing): Promise<Answer> {
    const route = routes.find(
      (candidate) => candidate.operation === 'ListAuditLogs' && candidate.dialect.name === dialect,
    );
    if (route === undefined) throw new Error(`No list speaks ${dialect}`);
    const parameters = Object.entries(query).map(([name, value]) => [name, String(value)]);
    const event = {
      version: '2.0',
      routeKey: `${method === 'GET' ? 'GET' : 'ANY'} ${route.path}`,
      rawPath: route.path,
      rawQueryString: typeof query === 'string' ? query : `${new URLSearchParams(parameters)}`,
      headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
      requestContext: { http: { method } },
      isBase64Encoded: false,
    };
    return this.lister(event, { awsRequestId: 'request-1' });
  }

  /** Sends a body to be recorded; a text is sent as it is. */
  record(sending: Sending): Promise<Answer> {
    return send(this.recorder, '/v1/audit-logs', sending);
  }

  /** Sends a batch to be recorded; a text is sent as it is. */
  recordBatch(sending: Sending): Promise<Answer> {
    return send(this.batchRecorder, '/v1/audit-logs/batch', sending);
  }
}

function send(
  handler: HttpHandler,
  path: string,
  { body, token, headers, method = 'POST', remainingMs = () => 28_000 }: Sending,
): Promise<Answer> {
  const event = {
    version: '2.0',
    routeKey: `${method === 'POST' ? 'POST' : 'ANY'} ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    requestContext: { http: { method } },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    isBase64Encoded: false,
  };
  return handler(event, { awsRequestId: 'request-1', getRemainingTimeInMillis: remainingMs });
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
