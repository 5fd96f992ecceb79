import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { JobsTable } from '#lib/store/jobs/jobs-table.ts';

/**
 * The orders of the exports that an earlier run has left open: by a scan of everything, which only a store on this machine
 * allows. In AWS their messages outlive whatever happens.
 */
export async function openExports({ client, name }: JobsTable): Promise<string[]> {
  const orders: string[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({ TableName: name, ExclusiveStartKey: start }),
    );
    const open = Items.filter(({ status }) => status === 'pending' || status === 'running');
    orders.push(...open.map(({ pk, sk }) => JSON.stringify({ orgId: pk, id: sk })));
    start = LastEvaluatedKey;
  } while (start !== undefined);
  return orders;
}
