import { setTimeout as delay } from 'node:timers/promises';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '#lib/store/document-client.ts';
import { localAws } from '../lambda/local-aws.ts';

/** A client for a table of the embedded DynamoDB at this endpoint, which is created where there is none yet. */
export async function openLocalTable(
  endpoint: string,
  input: CreateTableCommandInput,
): Promise<DynamoDBDocumentClient> {
  const config = clientConfig(endpoint);
  await ensureTable(new DynamoDBClient(config), input);
  return documentClient(config, { connectMs: patienceMs, requestMs: patienceMs });
}

/** While everything starts, a busy machine takes its time, and nobody pays for waiting here. */
export const patienceMs = 60_000;

/** Given outright, so that whatever account the user is signed in to has no part in it. */
function clientConfig(endpoint: string) {
  const variables = localAws(endpoint);
  return {
    endpoint,
    region: variables.AWS_REGION,
    credentials: {
      accessKeyId: variables.AWS_ACCESS_KEY_ID,
      secretAccessKey: variables.AWS_SECRET_ACCESS_KEY,
    },
  };
}

async function ensureTable(client: DynamoDBClient, input: CreateTableCommandInput): Promise<void> {
  try {
    await client.send(new CreateTableCommand(input)).catch(unlessThere);
    while (!(await isActive(client, input))) await delay(10);
  } finally {
    client.destroy();
  }
}

function unlessThere(error: unknown): void {
  if (!(error instanceof ResourceInUseException)) throw error;
}

/** A table that has just been created isn't found yet. */
async function isActive(client: DynamoDBClient, { TableName }: CreateTableCommandInput) {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  return Table?.TableStatus === 'ACTIVE';
}
