import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localIssuer } from '#infra/local/issuer/local-issuer.ts';
import { localAws } from '#infra/local/lambda/local-aws.ts';
import type { OrgId } from '#lib/access/organization-id.ts';
import { writeCursor } from '#lib/searching/cursor.ts';
import { indexKeys } from '#lib/store/index-keys.ts';
import { computeEntries, entryOf } from './computed-entries.ts';
import { useLambdaEnvironment } from './lambda-environment.ts';
import { measure } from './measure.ts';
import type { Series } from './result.ts';

const small = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11' as OrgId;
const countable = '0a4f2c1d-0d3e-4c55-8d0a-7c1e6b9f3a22' as OrgId;
const large = '5d0c8f0e-3f0a-4b43-9a53-3c7b5f6d2e10' as OrgId;
const sizes = new Map([
  [small, 1000],
  [countable, 100_000],
  [large, 1_000_000],
]);

/**
 * Warm time of one page of 50, with DynamoDB computed in memory: the first one of few and of many entries, and one that
 * a cursor leads to. Then what it takes to count as many entries as may be, and to sort them.
 */
export async function benchList(): Promise<Series[]> {
  const issuer = await localIssuer(await mkdtemp(join(tmpdir(), 'audit-log-bench-')));
  useLambdaEnvironment({
    ...localAws('http://127.0.0.1:1'),
    TABLE_NAME: 'entries',
    LOG_TABLE_NAME: 'logs',
    ISSUERS: JSON.stringify([issuer.config]),
    SUBJECT_HASH_KEY: 'a key for the bench',
    POWERTOOLS_SERVICE_NAME: 'audit-log-service',
    POWERTOOLS_METRICS_NAMESPACE: 'AuditLogService',
  });
  computeEntries(sizes);
  const { handler } = await import('#functions/list-audit-logs.ts');
  const contender = async (name: string, orgId: OrgId, path: string, query: string) => {
    const token = await issuer.sign({
      organizations: [{ id: orgId }],
      permissions: ['audit:read'],
      roles: [],
      subject: 'alice',
      client: 'bench',
      expiresInSeconds: 7200,
    });
    const event = {
      version: '2.0',
      routeKey: `GET ${path}`,
      rawQueryString: query,
      headers: { accept: '*/*', authorization: `Bearer ${token}`, host: 'api.example.com' },
      requestContext: { http: { method: 'GET' } },
    };
    return {
      name,
      async run() {
        const { statusCode, body } = await handler(event, { awsRequestId: 'bench' });
        if (statusCode !== 200) throw new Error(`Answered ${statusCode} ${body}`);
      },
    };
  };
  const cursorAfter = (count: number) => {
    const position = indexKeys(entryOf(large, 1_000_000 - count)).timeKey;
    return `cursor=${writeCursor({ order: 'newest', position })}`;
  };
  const native = '/v1/audit-logs';
  const pages = await Promise.all([
    contender('first page of 1,000', small, native, ''),
    contender('first page of 1,000,000', large, native, ''),
    contender('page after 1,000 of them', large, native, cursorAfter(1000)),
    contender('page after 100,000 of them', large, native, cursorAfter(100_000)),
  ]);
  const counts = await Promise.all([
    contender('count of 100,000', countable, '/audit-logs', ''),
    contender('sorting of 100,000', countable, '/audit-logs', 'sortBy=service'),
  ]);
  return [
    ...(await measure(pages, { rounds: 11, calls: 100 })),
    ...(await measure(counts, { rounds: 3, calls: 1 })),
  ];
}
