import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { JwtVerifier } from 'aws-jwt-verify';
import type { Jwks } from 'aws-jwt-verify/jwk';

interface BareEvent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Puts an item where none of its key is yet. */
export function barePut(tableName: string) {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  return (item: Record<string, unknown>) =>
    client.send(
      new PutCommand({
        TableName: tableName,
        Item: item,
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
}

/** What one would write by hand: verify the token, parse the body, put the item, answer. Nothing is checked. */
export function bareRecorder(tableName: string, issuer: string, audience: string, jwks: Jwks) {
  const verifier = JwtVerifier.create({ issuer, audience, jwksUri: 'https://unused.invalid/jwks' });
  verifier.cacheJwks(jwks);
  const put = barePut(tableName);
  return async ({ headers, body }: BareEvent) => {
    const claims = await verifier.verify((headers['authorization'] ?? '').replace(/^Bearer /, ''));
    const [organization] = claims['organizations'] as { id: string }[];
    const id = randomUUID();
    const entry = { ...JSON.parse(body), id, createdAt: new Date().toISOString() };
    await put({ pk: `${organization?.id}#${id}`, ...entry });
    return {
      statusCode: 201,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(entry),
    };
  };
}
