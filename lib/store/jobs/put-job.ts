import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { ExportJob } from '#lib/exporting/export-job.ts';
import { callStore } from '../call-store.ts';
import { fetchJob } from './fetch-job.ts';
import type { JobsTable } from './jobs-table.ts';

/**
 * Puts a job in place of the revision before it, or where there is none of its id if it is the first. 'refused' where
 * somebody else has put one: a put whose reply was lost isn't refused when it is tried again.
 *
 * @throws AuditLogError as storeError says; after `store_unavailable` it may have been put
 */
export async function putJob(
  orgId: OrgId,
  job: ExportJob,
  jobs: JobsTable,
): Promise<'put' | 'refused'> {
  const { id, expiresAt, revision } = job;
  const ttl = Math.ceil(Date.parse(expiresAt) / 1000);
  const command = new PutCommand({
    TableName: jobs.name,
    Item: { pk: orgId, sk: id, ...job, ttl },
    ...(revision === 0 ? isFirst : follows(revision)),
  });
  const isPut = await callStore(jobs, (abortSignal) =>
    jobs.client.send(command, { abortSignal }).then(() => true, refused),
  );
  if (isPut) return 'put';
  const kept = await fetchJob(orgId, id, jobs, new Date(0));
  return kept?.revision === revision && kept.writer === job.writer ? 'put' : 'refused';
}

function refused(error: unknown): false {
  if (error instanceof ConditionalCheckFailedException) return false;
  throw error;
}

const isFirst = { ConditionExpression: 'attribute_not_exists(pk)' };

function follows(revision: number) {
  return {
    ConditionExpression: '#revision = :before',
    ExpressionAttributeNames: { '#revision': 'revision' },
    ExpressionAttributeValues: { ':before': revision - 1 },
  };
}
