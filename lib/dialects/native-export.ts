import * as z from 'zod/mini';
import { csvFile } from '#lib/exporting/csv-file.ts';
import type { ExportForm } from '#lib/exporting/export-form.ts';
import { jsonLines } from '#lib/exporting/json-lines.ts';
import type { Order } from '#lib/searching/entry-query.ts';
import { exportFailures } from './export-failures.ts';
import { exportFields, fieldProblems } from './export-problems.ts';
import type { Exporting, ShownExport } from './exporting.ts';
import { native } from './native.ts';
import { nativeCondition } from './native-query.ts';
import { choice, instant, nonEmpty } from './parameter-values.ts';
import { Parameters, type SentParameter } from './parameters.ts';

const text = z.string('must be a string');
const values = z.optional(
  z.union(
    [text, z.array(text).check(z.minLength(1), z.maxLength(100))],
    'must be a string, or a list of 1 to 100 strings',
  ),
);

/** The body of `POST /v1/exports`; what its texts may be, the list's parameters of these names say. */
export const nativeExportBody = z.strictObject(
  {
    action: values,
    service: values,
    status: values,
    'actor.id': values,
    'actor.type': values,
    'target.id': values,
    'target.type': values,
    workflowId: values,
    from: z.optional(text),
    to: z.optional(text),
    order: z.optional(text),
    format: z.optional(text),
    gzip: z.optional(z.boolean('must be true or false')),
  },
  'must be an object',
);

/** What `POST /v1/exports` and `GET /v1/exports/{id}` answer. */
export const nativeExportJob = z.strictObject({
  id: z.string(),
  orgId: z.string(),
  status: z.enum(['pending', 'running', 'completed', 'failed']),
  progress: z.number(),
  records: z.number(),
  bytes: z.optional(z.number()),
  createdAt: z.string(),
  completedAt: z.optional(z.string()),
  expiresAt: z.string(),
  download: z.optional(z.strictObject({ url: z.string(), expiresAt: z.string() })),
  failure: z.optional(z.strictObject({ code: z.string(), detail: z.string() })),
});

const forms: Readonly<Record<'jsonl' | 'csv', ExportForm>> = {
  jsonl: jsonLines(native.show),
  csv: csvFile,
};

/** The native exports, of what its list finds. */
export const nativeExport: Exporting = {
  idParameter: 'id',
  requestedStatus: 202,
  takesNoQuery: true,
  read,
  locate: (problem) => problem,
  pathOf: (id) => `/v1/exports/${id}`,
  showRequested: show,
  show,
};

function read(sent: unknown): ReturnType<Exporting['read']> {
  const { fields, problems } = exportFields(nativeExportBody, sent);
  const { gzip: isGzip = false, ...texts } = fields;
  // What wasn't sent isn't there.
  const given = Object.entries(texts) as [string, string | string[]][];
  const parameters = new Parameters(given.flatMap(asParameters), 'refused');
  const query = {
    from: parameters.one('from', nonEmpty(instant), undefined),
    before: parameters.one('to', nonEmpty(instant), undefined),
    order: parameters.one('order', nonEmpty(choice<Order>('newest', 'oldest')), 'oldest'),
    condition: nativeCondition(parameters),
  };
  const format = parameters.one('format', nonEmpty(choice('jsonl', 'csv')), 'jsonl');
  const all = [...problems, ...fieldProblems(parameters.problems)];
  if (all.length > 0) return { problems: all };
  return { asked: { query, form: forms[format], isGzip }, body: fields };
}

function asParameters([name, value]: [string, string | string[]]): SentParameter[] {
  return [value].flat().map((one) => [name, one]);
}

function show({ orgId, job, link }: ShownExport) {
  const { id, status, progress, records, bytes, failure, createdAt, completedAt, expiresAt } = job;
  return z.parse(nativeExportJob, {
    ...{ id, orgId, status, progress, records },
    ...(status === 'completed' && { bytes }),
    createdAt,
    ...(completedAt !== undefined && { completedAt }),
    expiresAt,
    ...(link && { download: link }),
    ...(failure && { failure: { code: failure, detail: exportFailures[failure] } }),
  });
}
