import { openRoutes } from '#functions/routes.ts';
import { eventNames, eventText } from '#infra/local/event-file.ts';
import type { LocalIssuer } from '#infra/local/issuer/local-issuer.ts';
import { acme, bodyOf, platformAccount, queueEvent } from '../../bus/message.ts';
import { sampleExports } from './sample-exports.ts';

/** An event that a function gets. */
export interface Sample {
  /** The function. */
  readonly name: string;
  readonly event: unknown;
}

/** The events of events/, with tokens that last, and those of functions that have none there. */
export async function corpus(issuer: LocalIssuer): Promise<Sample[]> {
  const files = (await eventNames()).map(async (file) => {
    const text = await eventText(file, issuer, { expiresInSeconds: 80_000 });
    return { name: functionOf(file), event: JSON.parse(text) };
  });
  return [
    ...(await Promise.all(files)),
    ...busEvents(),
    ...logEvents(),
    ...exportEvents(),
    ...openEvents(),
  ];
}

/** `get-audit-log.anaconda` -> GetAuditLog. */
function functionOf(file: string): string {
  const [name = ''] = file.split('.');
  return name.replaceAll(/(?:^|-)([a-z])/g, (_, letter) => letter.toUpperCase());
}

function busEvents(): Sample[] {
  const entry = {
    action: 'policy_updated',
    actor: { id: 'u-1' },
    details: { a: [1, { b: null }] },
  };
  const details = [
    { orgId: acme, entry },
    { orgId: acme, orgName: 'Acme', idempotencyKey: 'key-1', entry },
    { orgId: acme, entry: { ...entry, id: '0199f1c2-4a10-7c3e-8f00-1d2c3b4a5f60' } },
  ];
  return details.map((detail) => ({
    name: 'RecordBusEntries',
    event: queueEvent([bodyOf({ detail }), bodyOf({ account: platformAccount, detail })]),
  }));
}

function logEvents(): Sample[] {
  const ids = ['0199f1c2-4a10-7c3e-8f00-1d2c3b4a5f60', '0199f1c2-4a10-7c3e-8f00-1d2c3b4a5f61'];
  const record = (eventName: string) => ({
    eventName,
    dynamodb: { Keys: { pk: { S: `${acme}#${ids[0]}` } } },
    userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
  });
  const order = JSON.stringify({ orgId: acme, ids });
  const checkpoint = JSON.stringify({ orgId: acme, dueAt: '2026-11-26T00:00:00.000Z' });
  return [
    { name: 'SealEntries', event: queueEvent([order, order]) },
    { name: 'SignCheckpoints', event: queueEvent([checkpoint]) },
    { name: 'DispatchEntries', event: { Records: ['INSERT', 'REMOVE', 'MODIFY'].map(record) } },
  ];
}

function exportEvents(): Sample[] {
  const orders = sampleExports.map((id) => JSON.stringify({ orgId: acme, id }));
  return orders.map((order) => ({ name: 'WriteExports', event: queueEvent([order]) }));
}

function openEvents(): Sample[] {
  const headers = { accept: '*/*', 'accept-encoding': 'gzip', 'if-none-match': '"x"' };
  return openRoutes.map(({ method, path, operation }) => ({
    name: operation,
    event: {
      version: '2.0',
      routeKey: `${method} ${path}`,
      rawPath: path,
      rawQueryString: '',
      headers,
      requestContext: { http: { method } },
      pathParameters: { file: 'docs.css' },
      isBase64Encoded: false,
    },
  }));
}
