import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
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
 * How many exports an organization has. What they ask for may be long, so that one call doesn't bring all of them.
 *
 * @throws AuditLogError as storeError says
 */
export async function countJobs(orgId: OrgId, jobs: JobsTable, now: Date): Promise<JobCounts> {
  let counts: JobCounts = { all: 0, open: 0 };
  let start: Key | undefined;
  do {
    const page = await readPage(orgId, jobs, start);
    const kept = page.found.filter(({ expiresAt }) => expiresAt > now.toISOString());
    const open = kept.filter((job) => !isOver(job) && !isOverdue(job, now));
    counts = { all: counts.all + kept.length, open: counts.open + open.length };
    start = page.reached;
  } while (start !== undefined);
  return counts;
}

type Key = NonNullable<QueryCommandInput['ExclusiveStartKey']>;

/** Jobs as putJob has put them. */
interface JobsPage {
  readonly found: Pick<ExportJob, 'status' | 'createdAt' | 'expiresAt'>[];
  readonly reached: Key | undefined;
}

async function readPage(orgId: OrgId, jobs: JobsTable, start: Key | undefined): Promise<JobsPage> {
  const command = new QueryCommand({
    TableName: jobs.name,
    KeyConditionExpression: 'pk = :organization',
    ProjectionExpression: '#status, createdAt, expiresAt',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':organization': orgId },
    ConsistentRead: true,
    ExclusiveStartKey: start,
  });
  const { Items = [], LastEvaluatedKey } = await callStore(jobs, (abortSignal) =>
    jobs.client.send(command, { abortSignal }),
  );
  return { found: Items as JobsPage['found'], reached: LastEvaluatedKey };
}
