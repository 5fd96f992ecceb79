import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { callStore } from './call-store.ts';
import { encodeItem } from './encode-item.ts';
import type { EntriesTable } from './entries-table.ts';
import { newSecret } from './new-secret.ts';

/**
 * Puts an entry where none of its id is yet: the one way by which anything gets into the table. 'exists' may also be
 * the entry itself, put by an attempt whose reply was lost.
 *
 * @param secret 256 random bits.
 * @throws AuditLogError as storeError says; after `store_unavailable` the entry may have been put all the same
 */
export async function appendEntry(
  orgId: OrgId,
  entry: StoredEntry,
  table: EntriesTable,
  secret: Uint8Array = newSecret(),
): Promise<'appended' | 'exists'> {
  const command = new PutCommand({
    TableName: table.name,
    Item: encodeItem(orgId, entry, secret),
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  return callStore(table, (abortSignal) =>
    table.client.send(command, { abortSignal }).then(() => 'appended' as const, existing),
  );
}

function existing(error: unknown): 'exists' {
  if (error instanceof ConditionalCheckFailedException) return 'exists';
  throw error;
}
