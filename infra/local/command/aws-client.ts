import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '#lib/store/document-client.ts';
import { CommandError } from './command-error.ts';

/**
 * A client for tables in the account and region, and with the credentials, that the AWS SDK finds in the environment.
 * @throws CommandError where it finds none
 */
export async function awsClient(): Promise<DynamoDBDocumentClient> {
  const client = documentClient();
  try {
    await client.config.region();
    await client.config.credentials();
    return client;
  } catch (error) {
    throw new CommandError(
      `AWS can't be used: ${(error as Error).message.replace(/\.+$/, '')}.`,
      2,
      error,
    );
  }
}
