import {
  CreateTableCommand,
  DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';
import { createTableInput } from '#lib/store/create-table-input.ts';
import { documentClient } from '#lib/store/document-client.ts';
import type { EntriesTable } from '#lib/store/entries-table.ts';
import { localAws, localTable } from '../lambda/local-aws.ts';

/** The entries table of the embedded DynamoDB at this endpoint, which is created where there is none yet. */
export async function localEntriesTable(endpoint: string): Promise<EntriesTable> {
  const config = clientConfig(endpoint);
  await ensureTable(new DynamoDBClient(config));
  return { client: documentClient(config), name: localTable };
}

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

async function ensureTable(client: DynamoDBClient): Promise<void> {
  try {
    await client.send(new CreateTableCommand(createTableInput(localTable)));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  } finally {
    client.destroy();
  }
}
