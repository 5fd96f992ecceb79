import { hash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import { localAws } from '#infra/local/lambda/local-aws.ts';
import { s3Bucket } from '#lib/bucket/s3-bucket.ts';
import { exportLimits } from '#lib/exporting/export-limits.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { World } from '../exporting/world.ts';
import { acme } from '../searching/log.ts';
import { computeEntries } from './computed-entries.ts';
import { useLambdaEnvironment } from './lambda-environment.ts';
import { type Contender, measure } from './measure.ts';
import type { Series } from './result.ts';

const count = 20_000;
const address = {
  url: 'https://exports.s3.us-east-1.amazonaws.com',
  region: 'us-east-1',
  credentials: { accessKeyId: 'a', secretAccessKey: 's' },
};

/**
 * Writing an export of 20,000 entries, with DynamoDB and S3 answered from memory, beside a bare loop that reads the same
 * by the same calls and puts the same parts: each item as JSON, unchecked, in no words of anybody's, never resumed.
 */
export async function benchExport(): Promise<Series[]> {
  useLambdaEnvironment(localAws('http://127.0.0.1:1'));
  computeEntries(new Map([[acme, count]]));
  answerS3();
  return measure(
    [
      bare(),
      ours('as JSON Lines', {}),
      ours('as CSV', { format: 'csv' }),
      ours('gzip', { gzip: true }),
    ],
    { rounds: 7, calls: 2 },
  );
}

/** Every part is taken, and forgotten. */
function answerS3(): void {
  globalThis.fetch = async (_address, { method, body } = {}) => {
    if (method === 'POST') return new Response('<X><UploadId>u</UploadId></X>');
    return new Response('', { headers: { etag: `"${hash('md5', body as Uint8Array)}"` } });
  };
}

function ours(name: string, asked: object): Contender {
  return {
    name,
    async run() {
      const world = new World(exportLimits);
      world.now = Date.parse('2026-12-01T00:00:00.000Z');
      Object.assign(world.entries, { table: { client: documentClient(), name: 'entries' } });
      Object.assign(world, { bucket: inS3() });
      const id = await world.ask(asked);
      await world.drain();
      const { records } = await world.job(id);
      if (records !== count) throw new Error(`Wrote ${records} entries`);
    },
  };
}

/** In a test world an upload has no description. */
function inS3() {
  const bucket = s3Bucket(address);
  const description = { contentType: 'application/jsonl', fileName: 'audit-log.jsonl' };
  return { ...bucket, beginUpload: (key: string) => bucket.beginUpload(key, description) };
}

function bare(): Contender {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const bucket = s3Bucket(address);
  return {
    name: 'bare loop',
    async run() {
      let lines: string[] = [];
      let bytes = 0;
      for await (const items of readAll(client)) {
        const some = items.map((item) => `${JSON.stringify(item)}\n`);
        lines.push(...some);
        bytes += some.reduce((sum, { length }) => sum + length, 0);
        if (bytes < exportLimits.partBytes) continue;
        await bucket.putPart('exports/bare', 'u', 1, Buffer.from(lines.join('')));
        [lines, bytes] = [[], 0];
      }
      await bucket.putPart('exports/bare', 'u', 2, Buffer.from(lines.join('')));
    },
  };
}

async function* readAll(client: DynamoDBDocumentClient) {
  for (let low: string | undefined = '0'; low !== undefined; ) {
    const page: QueryCommandOutput = await client.send(query(low));
    const { Items = [], LastEvaluatedKey } = page;
    for (let start = 0; start < Items.length; start += 400) {
      const some = Items.slice(start, start + 400).map((item) => String(item['timeKey']));
      yield await fetchAll(client, some);
    }
    low = LastEvaluatedKey && `${LastEvaluatedKey['timeKey']}~`;
  }
}

function query(low: string): QueryCommand {
  return new QueryCommand({
    TableName: 'entries',
    IndexName: 'byOrg',
    KeyConditionExpression: '#partition = :partition AND #0 BETWEEN :low AND :high',
    ProjectionExpression: '#0, #1, #2',
    ExpressionAttributeNames: {
      ...{ '#partition': 'orgKey', '#0': 'timeKey', '#1': 'expiresAt', '#2': 'createdAt' },
    },
    ExpressionAttributeValues: { ':partition': `${acme}#0`, ':low': low, ':high': '~' },
    ScanIndexForward: true,
  });
}

async function fetchAll(client: DynamoDBDocumentClient, positions: readonly string[]) {
  const keys = positions.map((position) => ({ pk: `${acme}#${position.slice(25)}` }));
  const chunks = Array.from({ length: Math.ceil(keys.length / 100) }, (_, n) =>
    keys.slice(n * 100, n * 100 + 100),
  );
  const replies = await Promise.all(
    chunks.map((Keys) => client.send(new BatchGetCommand({ RequestItems: { entries: { Keys } } }))),
  );
  return replies.flatMap(({ Responses = {} }) => Responses['entries'] ?? []);
}
