import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '#functions/routes.ts';
import { eventNames, eventText } from '#infra/local/event-file.ts';
import { matchRoute } from '#infra/local/gateway/match-route.ts';
import type { Service } from '#infra/local/service.ts';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { Permission } from '#lib/access/permission.ts';
import { startedService } from '../with-service.ts';
import { describedRoutes, type OperationObject } from './document.ts';
import { undescribed } from './undescribed.ts';

/** What the service can't be brought to answer while it runs as it should. */
const notSeen = [
  ...['429', '500', '503'],
  'GET /v1/audit-logs/{id}/evidence 202',
  // Of an export that has expired.
  'POST /v1/exports 404',
  'POST /api/audit-logs/export 404',
];

const acme = { id: '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId, name: 'Acme' };
const beta = { id: '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' as OrgId, name: 'Beta' };
/** Of whom there is no entry. */
const nobody = { id: '5d0c8f0e-3f0a-4b43-9a53-3c7b5f6d2e10' as OrgId, name: 'Nobody' };

const seen = new Set<string>();

/** A request as an event of the gateway has it. */
interface GatewayEvent {
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly requestContext: { readonly http: { readonly method: string } };
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

function send({ url }: Service, event: GatewayEvent): Promise<Response> {
  const { rawPath, rawQueryString, headers, requestContext, body, isBase64Encoded } = event;
  const { host, ...own } = headers;
  return fetch(`${url}${rawPath}${rawQueryString && `?${rawQueryString}`}`, {
    method: requestContext.http.method,
    headers: own,
    ...(body !== undefined && { body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8') }),
  });
}

/** The answer once a checkpoint covers what is asked for. */
async function settled(method: string, ask: () => Promise<Response>): Promise<Response> {
  let response = await ask();
  while (method === 'GET' && response.status === 202) {
    await setTimeout(200);
    response = await ask();
  }
  return response;
}

let service: Service;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ service, stop } = await startedService());
});
afterAll(() => stop());

const names = (await eventNames()).filter((name) => !name.startsWith('record-bus-entries.'));

describe('what is answered to', () => {
  test.each(names)('%s is as it is described', async (name) => {
    const event: GatewayEvent = JSON.parse(await eventText(name, service.issuer));
    const { method } = event.requestContext.http;
    const match = matchRoute(routes, method, event.rawPath);
    const described = describedRoutes.find((candidate) => candidate.name === match?.routeKey);
    // Other methods are told of in words.
    if (described === undefined) return;
    const response = await settled(method, () => send(service, event));
    seen.add(`${described.name} ${response.status}`);
    expect(await undescribed(described.operation, response)).toEqual([]);
  });
});

type Described = (typeof describedRoutes)[number];

const everything = ['audit:read', 'audit:write', 'audit:export'] as const;

interface Asking {
  readonly organizations?: readonly (typeof acme)[];
  readonly permissions?: readonly Permission[];
  readonly headers?: Readonly<Record<string, string>>;
  /** In place of the example's. */
  readonly path?: string;
  readonly body?: string;
}

/** Asks as the examples say, but for what is said here. */
async function ask({ route, operation }: Described, asking: Asking): Promise<Response> {
  const { organizations = [acme], permissions = everything, headers } = asking;
  const token = await service.issuer.sign({
    organizations,
    permissions,
    roles: permissions.length > 0 ? ['ADMIN'] : [],
    subject: 'alice@example.com',
    client: 'test',
    expiresInSeconds: 300,
  });
  const example = operation.requestBody?.content['application/json']?.example;
  const body = asking.body ?? (example === undefined ? undefined : JSON.stringify(example));
  return settled(route.method, () =>
    fetch(`${service.url}${asking.path ?? pathOf(operation, route.path)}`, {
      method: route.method,
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...headers,
      },
      ...(body !== undefined && { body }),
    }),
  );
}

function pathOf({ parameters }: OperationObject, template: string): string {
  const examples = new Map(parameters.map(({ name, example }) => [name, String(example)]));
  const path = template.replace(/\{(\w+)\+?\}/g, (_, name) => examples.get(name) ?? '');
  return parameters.some(({ name, required }) => name === 'from' && required)
    ? `${path}?from=3`
    : path;
}

/** Asks, and holds the answer to what is described. */
async function check(described: Described, asking: Asking): Promise<Response> {
  const response = await ask(described, asking);
  const answer = response.clone();
  seen.add(`${described.name} ${response.status}`);
  expect(await undescribed(described.operation, answer)).toEqual([]);
  return response;
}

describe.each(describedRoutes)('$name answers as described', (described) => {
  test('where all is well, and where nothing is new', async () => {
    const response = await check(described, {});
    // The local service begins with no export.
    expect(response.status === 404).toBe(described.route.operation === 'GetExport');
    expect(response.status).toBeLessThan(405);
    if (!('304' in described.operation.responses)) return;
    const etag = response.headers.get('etag') ?? '';
    expect((await check(described, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  test('where the token isn’t good enough', async () => {
    const headers = { authorization: 'Bearer x' };
    expect((await check(described, { headers })).status).toBe(401);
    expect((await check(described, { permissions: [] })).status).toBe(403);
  });
});

const reading = describedRoutes.filter(({ route }) => route.method === 'GET');
const recording = describedRoutes.filter(({ route }) => route.method === 'POST');

test.each(reading)('$name says that it doesn’t know for which organization', async (described) => {
  expect((await check(described, { organizations: [acme, beta] })).status).toBe(422);
});

test.each(reading.filter(({ operation }) => '404' in operation.responses))(
  '$name says that there is nothing',
  async (described) => {
    expect((await check(described, { organizations: [nobody] })).status).toBe(404);
  },
);

describe.each(recording)('$name refuses as described', (described) => {
  test.each([
    ['of another type', 415, { headers: { 'content-type': 'text/plain' } }],
    ['broken', 400, { body: '{' }],
    ['too large', 413, { body: ' '.repeat(2.5 * 1024 * 1024 + 1) }],
  ])('a body that is %s', async (_what, status, asking) => {
    expect((await check(described, asking)).status).toBe(status);
  });
});

/** What reads its query by itself: see parameters.test.ts for the others. */
describe('the query of', () => {
  const evidence = described('getEvidence');
  const parameter = evidence.operation.parameters.find(({ name }) => name === 'fields');
  const fields = Object(parameter).schema.items.enum as readonly string[];
  const path = pathOf(evidence.operation, evidence.route.path);

  test.each([
    [200, `${path}?fields=${fields}`],
    [200, `${path}?fields=`],
    [200, `${path}?fields=actor&fields=action`],
    [422, `${path}?fields=undescribed`],
    [422, `${path}?undescribed=x`],
  ])('evidence is answered with %i to %s', async (status, asked) => {
    expect((await check(evidence, { path: asked })).status).toBe(status);
  });

  test.each([
    [200, 'from=0'],
    [422, 'from=-1'],
    [422, `from=${Number.MAX_SAFE_INTEGER + 1}`],
    [422, ''],
  ])('consistency is answered with %i to %s', async (status, query) => {
    const consistency = described('getLogConsistency');
    const asked = `/v1/log/consistency?${query}`;
    expect((await check(consistency, { path: asked })).status).toBe(status);
  });
});

function described(id: string): Described {
  const found = describedRoutes.find(({ operation }) => operation.operationId === id);
  if (found === undefined) throw new Error(`${id} isn't there`);
  return found;
}

/** Asks until it is so, for what takes its time. */
async function poll(
  asked: () => Promise<Response>,
  isSo: (status: number, body: string) => boolean,
) {
  for (;;) {
    const response = await asked();
    if (isSo(response.status, await response.clone().text())) return response;
    await setTimeout(500);
  }
}

describe.each([
  ['natively', 'requestExport', 'getExport', 'downloadExport'],
  ['in Anaconda’s words', 'requestAnacondaExport', 'getAnacondaExport', 'downloadAnacondaExport'],
])('an export %s is answered as described', (_how, request, get, download) => {
  test('from when it is asked for until it is downloaded', async () => {
    const headers = { 'idempotency-key': request };
    const first = await check(described(request), { headers });
    expect((await check(described(request), { headers })).status).toBe(200);
    const path = first.headers.get('location') ?? '';
    const wants = (id: string, own: string) => check(described(id), { path: own });
    expect((await wants(get, path)).status).toBe(200);
    expect((await wants(download, `${path}/download`)).status).toBe(409);
    await poll(
      () => wants(get, path),
      (_status, body) => body.includes('"completed"'),
    );
    expect((await wants(download, `${path}/download`)).status).toBe(302);
  });

  test('where it is asked for wrongly', async () => {
    expect((await check(described(request), { body: '{"undescribed":1}' })).status).toBe(422);
  });
});

test('every answer that is described has been seen', () => {
  const answers = describedRoutes.flatMap(({ name, operation }) =>
    Object.keys(operation.responses)
      .filter((status) => !notSeen.includes(status))
      .map((status) => `${name} ${status}`)
      .filter((answer) => !notSeen.includes(answer)),
  );
  expect(answers.filter((answer) => !seen.has(answer))).toEqual([]);
});
