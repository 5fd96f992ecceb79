import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { JwtVerifier } from 'aws-jwt-verify';
import type { Jwks } from 'aws-jwt-verify/jwk';
import type { JwtPayload } from 'aws-jwt-verify/jwt-model';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { describeEntry } from '#lib/messages/describe-entry.ts';
import { lambdaVariable } from '../lambda-environment.ts';

const verifier = JwtVerifier.create({
  issuer: lambdaVariable('ISSUER'),
  audience: lambdaVariable('AUDIENCE'),
  jwksUri: 'https://unused.invalid/jwks',
});
verifier.cacheJwks(JSON.parse(lambdaVariable('JWKS')) as Jwks);
const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** The claims of a token, verified as the documentation of aws-jwt-verify shows it. */
export function verifyToken(authorization: string | undefined): Promise<JwtPayload> {
  return verifier.verify((authorization ?? '').replace(/^Bearer /, ''));
}

/** The entry of the token's organization with its message; undefined where there is none. */
export async function readEntry(claims: JwtPayload, id: string | undefined) {
  const [organization] = claims['organizations'] as { id: string }[];
  const { Item } = await client.send(
    new GetCommand({
      TableName: lambdaVariable('TABLE_NAME'),
      Key: { pk: `${organization?.id}#${id}` },
      ConsistentRead: true,
    }),
  );
  if (Item === undefined) return undefined;
  const { secret, pk, ...entry } = Item;
  return { ...entry, message: describeEntry(entry as StoredEntry) };
}
