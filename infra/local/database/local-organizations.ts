import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { type OrgId, operatorOrganizationId } from '#lib/access/organization-id.ts';
import type { EntriesTable } from '#lib/store/entries-table.ts';

/**
 * The organizations that have entries in the embedded DynamoDB, each once: by a scan of everything, which only a store
 * on this machine allows. In AWS nothing scans; there, organizations are known by their logs.
 */
export async function localOrganizations({ client, name }: EntriesTable): Promise<OrgId[]> {
  const found = new Set<OrgId>();
  let start: Record<string, unknown> | undefined;
  do {
    const command = new ScanCommand({
      TableName: name,
      ProjectionExpression: 'orgId',
      ExclusiveStartKey: start,
    });
    const { Items = [], LastEvaluatedKey } = await client.send(command);
    for (const { orgId } of Items) {
      const id = operatorOrganizationId(`${orgId}`);
      if (id !== undefined) found.add(id);
    }
    start = LastEvaluatedKey;
  } while (start !== undefined);
  return [...found];
}
