import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { JwtVerifier } from 'aws-jwt-verify';
import type { Jwks } from 'aws-jwt-verify/jwk';

interface BareEvent {
  readonly headers: Readonly<Record<string, string>>;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** What one would write by hand: verify the token, read the item by its key, put a message together, answer. */
export function bareHandler(tableName: string, issuer: string, audience: string, jwks: Jwks) {
  const verifier = JwtVerifier.create({ issuer, audience, jwksUri: 'https://unused.invalid/jwks' });
  verifier.cacheJwks(jwks);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  return async ({ headers, pathParameters }: BareEvent) => {
    const claims = await verifier.verify((headers['authorization'] ?? '').replace(/^Bearer /, ''));
    const [organization] = claims['organizations'] as { id: string }[];
    const { Item } = await client.send(
      new GetCommand({
        TableName: tableName,
        Key: { pk: `${organization?.id}#${pathParameters['audit_log_id']}` },
        ConsistentRead: true,
      }),
    );
    if (Item === undefined) return { statusCode: 404, body: '{"detail":"Not found"}' };
    const { secret, pk, ...entry } = Item;
    const message = `${entry['actor']?.email} ${entry['verb']} ${entry['target']?.type} ${entry['target']?.name}`;
    return {
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...entry, message }),
    };
  };
}
