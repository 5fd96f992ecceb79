import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { OrgId } from '#lib/access/organization-id.ts';
import { type ExportJob, isOver, isOverdue } from '#lib/exporting/export-job.ts';
import { callStore } from '../call-store.ts';
import type { JobsTable } from './jobs-table.ts';

export interface JobCounts {
  /** Those that are kept. */
  readonly all: number;
  /** Those of them that aren't over. */
  readonly open: number;
}

/**
 * How many exports an organization has. Of very many not all are counted: one page of a query, a megabyte of them.
 *
 * @throws AuditLogError as storeError says
 */
export async function countJobs(orgId: OrgId, jobs: JobsTable, now: Date): Promise<JobCounts> {
  const command = new QueryCommand({
    TableName: jobs.name,
    KeyConditionExpression: 'pk = :organization',
    ProjectionExpression: '#status, createdAt, expiresAt',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':organization': orgId },
    ConsistentRead: true,
  });
  const { Items = [] } = await callStore(jobs, (abortSignal) =>
    jobs.client.send(command, { abortSignal }),
  );
  // What putJob has put.
  const found = Items as Pick<ExportJob, 'status' | 'createdAt' | 'expiresAt'>[];
  const kept = found.filter(({ expiresAt }) => expiresAt > now.toISOString());
  const open = kept.filter((job) => !isOver(job) && !isOverdue(job, now));
  return { all: kept.length, open: open.length };
}
