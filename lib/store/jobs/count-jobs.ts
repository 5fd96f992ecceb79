import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { ExportId } from '#lib/exporting/export-id.ts';
import { type ExportJob, isOver, isOverdue } from '#lib/exporting/export-job.ts';
import { callStore } from '../call-store.ts';
import type { JobsTable } from './jobs-table.ts';

export interface JobCounts {
  /** Those that are kept. */
  readonly all: number;
  /** Those of them that aren't over. */
  readonly open: number;
  /** Those that nobody has begun for so long that their order may have been lost. */
  readonly waiting: readonly ExportId[];
}

/** An order is taken within seconds, where no other organization's are before it. */
const longestWaitMs = 900_000;

/**
 * How many exports an organization has. What they ask for may be long, so that one call doesn't bring all of them.
 *
 * @throws AuditLogError as storeError says
 */
export async function countJobs(orgId: OrgId, jobs: JobsTable, now: Date): Promise<JobCounts> {
  const isLate = ({ status, createdAt }: Counted) =>
    status === 'pending' && now.getTime() - Date.parse(createdAt) > longestWaitMs;
  let counts: JobCounts = { all: 0, open: 0, waiting: [] };
  let start: Key | undefined;
  do {
    const page = await readPage(orgId, jobs, start);
    const kept = page.found.filter(({ expiresAt }) => expiresAt > now.toISOString());
    const open = kept.filter((job) => !isOver(job) && !isOverdue(job, now));
    counts = {
      all: counts.all + kept.length,
      open: counts.open + open.length,
      waiting: [...counts.waiting, ...open.filter(isLate).map(({ id }) => id)],
    };
    start = page.reached;
  } while (start !== undefined);
  return counts;
}

type Key = NonNullable<QueryCommandInput['ExclusiveStartKey']>;

/** A job as putJob has put it. */
type Counted = Pick<ExportJob, 'id' | 'status' | 'createdAt' | 'expiresAt'>;

interface JobsPage {
  readonly found: Counted[];
  readonly reached: Key | undefined;
}

async function readPage(orgId: OrgId, jobs: JobsTable, start: Key | undefined): Promise<JobsPage> {
  const command = new QueryCommand({
    TableName: jobs.name,
    KeyConditionExpression: 'pk = :organization',
    ProjectionExpression: 'id, #status, createdAt, expiresAt',
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
