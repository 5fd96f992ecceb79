import * as z from 'zod/mini';
import { jsonLines } from '#lib/exporting/json-lines.ts';
import { anaconda } from './anaconda.ts';
import { anacondaQuery } from './anaconda-query.ts';
import { exportFailures } from './export-failures.ts';
import { exportFields, fieldProblems } from './export-problems.ts';
import type { Exporting, ShownExport } from './exporting.ts';
import { Parameters, type SentParameter } from './parameters.ts';
import { nullableText } from './shown.ts';

const date = z.optional(z.nullable(z.string('Input should be a valid string')));

/** The body of `POST /api/audit-logs/export`; what its texts may be, the list's parameters of these names say. */
export const anacondaExportBody = z.strictObject(
  {
    from_date: date,
    to_date: date,
    q: z.optional(
      z
        .array(z.string('Input should be a valid string'), 'Input should be a valid list')
        .check(z.maxLength(100, 'List should have at most 100 items')),
    ),
    search_operator: z.optional(z.string('Input should be a valid string')),
  },
  'Input should be a valid dictionary',
);

/** What is answered to it. Anaconda's reference says that it has the job's id, and not under which name. */
export const anacondaRequestedExport = z.strictObject({ job_id: z.string() });

/** What `GET /api/audit-logs/export/{job_id}` answers. */
export const anacondaExportJob = z.strictObject({
  id: z.string(),
  org_id: z.string(),
  status: z.enum(['pending', 'running', 'completed', 'failed']),
  progress: z.number(),
  total_records: z.nullable(z.number()),
  download_url: nullableText,
  error_message: nullableText,
  created_at: z.string(),
  completed_at: nullableText,
});

/** Anaconda's exports: JSON Lines of entries as its API shows them, the oldest first. */
export const anacondaExport: Exporting = {
  idParameter: 'job_id',
  requestedStatus: 200,
  takesNoQuery: false,
  read,
  locate: ({ pointer, msg, type }) => ({ loc: ['body', ...stepsOf(pointer)], msg, type }),
  pathOf: (id) => `/api/audit-logs/export/${id}`,
  showRequested: ({ job }) => z.parse(anacondaRequestedExport, { job_id: job.id }),
  show: (shown) => z.parse(anacondaExportJob, answer(shown)),
};

function read(sent: unknown): ReturnType<Exporting['read']> {
  const { fields, problems } = exportFields(anacondaExportBody, sent);
  const { from_date, to_date, q = [], search_operator } = fields;
  const once = Object.entries({ from_date, to_date, search_operator }).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  const parameters = new Parameters(
    [...once, ...q.map((term): SentParameter => ['q', term])],
    'last',
  );
  const query = { ...anacondaQuery(parameters), order: 'oldest' as const };
  const all = [...problems, ...fieldProblems(parameters.problems)];
  if (all.length > 0) return { problems: all };
  return { asked: { query, form: jsonLines(anaconda.show), isGzip: false }, body: fields };
}

/** `/q/0` as FastAPI writes it: `q`, 0. */
function stepsOf(pointer: string): (string | number)[] {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

function answer({ orgId, job, link }: ShownExport) {
  const { id, status, progress, records, failure, createdAt, completedAt } = job;
  return {
    id,
    org_id: orgId,
    status,
    progress,
    total_records: status === 'completed' ? records : null,
    download_url: link?.url ?? null,
    error_message: failure === undefined ? null : exportFailures[failure],
    created_at: createdAt,
    completed_at: completedAt ?? null,
  };
}
