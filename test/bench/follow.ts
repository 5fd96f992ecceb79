import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { publishCheckpoint } from '#lib/evidence/sealing/publish-checkpoint.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { logKeys } from '#lib/store/log/log-keys.ts';
import { keySigner, logName } from '../evidence/key-signer.ts';
import { logId, logItem, orgId } from '../evidence/log-entries.ts';
import { memoryLog } from '../evidence/memory-log.ts';
import { benchIssuer } from './bench-issuer.ts';
import { useLambdaEnvironment } from './lambda-environment.ts';
import { measure } from './measure.ts';
import { readAtTheWire } from './memory-at-the-wire.ts';
import { numberedEntry } from './numbered-entry.ts';
import type { Series } from './result.ts';

const pageSize = 50;
/** 401 batches of 256: whole ones, so that the page after 100,000 entries is in the middle of one. */
const count = 102_656;
const depths = [0, 1000, 100_000];

/**
 * Warm time of a page of 50 that follows a log of 100,000 entries, at its beginning and further on, DynamoDB in memory below
 * the SDK; beside a loop by hand that reads the same batch and the same entries, and checks neither a token nor what it read.
 */
export async function benchFollow(): Promise<Series[]> {
  const { sign } = await benchIssuer('audit:read');
  useLambdaEnvironment({ LOG_TABLE_NAME: 'log' });
  await sealAll();
  const token = await sign('one');
  const { handler } = await import('#functions/follow-audit-logs.ts');
  const page = (from: number) => ({
    name: `page after ${from.toLocaleString('en')}`,
    async run() {
      const { statusCode, body } = await handler(
        {
          version: '2.0',
          routeKey: 'GET /v1/audit-logs/follow',
          rawQueryString: `from=${from}&limit=${pageSize}`,
          headers: { accept: '*/*', authorization: `Bearer ${token}`, host: 'api.example.com' },
          requestContext: { http: { method: 'GET' } },
        },
        { awsRequestId: 'bench' },
      );
      if (statusCode !== 200) throw new Error(`Answered ${statusCode} ${body}`);
    },
  });
  return measure([{ name: 'bare loop', run: bareLoop() }, ...depths.map(page)], {
    ...{ rounds: 11, calls: 100 },
  });
}

async function sealAll(): Promise<void> {
  const log = memoryLog([]);
  log.memory.pageSize = count;
  for (let number = 0; number < count; number++) {
    log.memory.put('entries', logItem(numberedEntry(number)));
  }
  const ids = Array.from({ length: count }, (_, number) => logId(number));
  await sealEntries(orgId, ids, log);
  await publishCheckpoint(orgId, log.log, { signer: keySigner(), logName }, new Date());
  readAtTheWire(log.memory);
}

function bareLoop() {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const { pk, sk } = logKeys.batch(orgId, 0);
  return async () => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: 'log',
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': pk, ':from': sk, ':to': sk },
        ConsistentRead: true,
      }),
    );
    const leaves: string[] = Items[0]?.['leaves'].slice(0, pageSize);
    const Keys = leaves.map((leaf) => ({ pk: `${orgId}#${JSON.parse(leaf).id}` }));
    const { Responses = {} } = await client.send(
      new BatchGetCommand({ RequestItems: { entries: { Keys } } }),
    );
    const items = Responses['entries'] ?? [];
    if (items.length < pageSize) throw new Error('The entries are not there');
    return JSON.stringify({ items });
  };
}
