import type { BatchGetCommandInput } from '@aws-sdk/lib-dynamodb';

/**
 * The body of BatchGetItem for keys of texts, which all keys of ours are.
 *
 * @param asked As the document client takes it.
 */
export function writeBatchGet(asked: NonNullable<BatchGetCommandInput['RequestItems']>): Buffer {
  const tables = Object.entries(asked).map(([table, { Keys = [], ...how }]) => [
    table,
    { ...how, Keys: Keys.map(attributesOf) },
  ]);
  return Buffer.from(JSON.stringify({ RequestItems: Object.fromEntries(tables) }));
}

function attributesOf(key: Readonly<Record<string, unknown>>): Record<string, { S: unknown }> {
  const attributes: Record<string, { S: unknown }> = {};
  for (const name in key) attributes[name] = { S: key[name] };
  return attributes;
}
