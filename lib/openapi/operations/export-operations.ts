import { anacondaExport } from '#lib/dialects/anaconda-export.ts';
import { nativeExport } from '#lib/dialects/native-export.ts';
import { exportExample } from '../examples/export-example.ts';
import { shown } from '../examples/shown.ts';
import type { Answer, Operation, PathParameter } from '../operation.ts';
import { schemaNamed, uuid } from '../schema.ts';

const tag = 'Exports';
const anacondaTag = 'Anaconda Platform';
const anacondaHeaders = ['X-Org-Name', 'X-API-Version'] as const;
const requested =
  'Of entries that were recorded before it was asked for. It is written in the background, and that it was asked for is recorded as an entry. Sent again with the same `Idempotency-Key` it is the same export.';
const download =
  'To be followed by a program, or by opening the link: a page may not read the answer of the bucket, this documentation neither.';
const refusals = ['ExportNotFound', 'Invalid', 'Fault', 'ExportsUnavailable'] as const;
const requestRefusals = [
  'Malformed',
  'ExportNotFound',
  'TooLarge',
  'UnsupportedMediaType',
  'InvalidOrReused',
  'TooManyExports',
  'Fault',
  'ExportsUnavailable',
] as const;

const exportId: PathParameter = {
  description: 'The id of the export.',
  schema: uuid,
  example: exportExample.job.id,
};

const redirect: Answer = {
  description: 'Where the file is. The link is good for minutes, and needs no token.',
  headers: ['Location'],
};

const nativeJob = {
  'application/json': {
    schema: schemaNamed('Export'),
    example: shown(nativeExport.show(exportExample)),
  },
};

const anacondaRequested = {
  'application/json': {
    schema: schemaNamed('RequestedExport'),
    example: shown(anacondaExport.showRequested(exportExample)),
  },
};

/** Files of entries, natively and in Anaconda's words. */
export const exportOperations: Readonly<Record<string, Operation>> = {
  'POST /v1/exports': {
    id: 'requestExport',
    tag,
    summary: 'Ask for an export',
    description: requested,
    headers: ['Idempotency-Key', 'X-Org-Name'],
    body: {
      'application/json': {
        schema: schemaNamed('NewExport'),
        example: { action: ['policy_updated', 'policy_deleted'], from: '2026-01-01T00:00:00Z' },
      },
    },
    answers: {
      200: {
        description: 'An earlier request had asked for it.',
        headers: ['Location', 'Retry-After'],
        content: nativeJob,
      },
      202: {
        description: 'It will be written.',
        headers: ['Location', 'Retry-After'],
        content: nativeJob,
      },
    },
    refusals: requestRefusals,
  },
  'GET /v1/exports/{id}': {
    id: 'getExport',
    tag,
    summary: 'Get what has become of an export',
    path: { id: exportId },
    headers: ['X-Org-Name'],
    answers: {
      200: { description: 'The export.', headers: ['Retry-After'], content: nativeJob },
    },
    refusals,
  },
  'GET /v1/exports/{id}/download': {
    id: 'downloadExport',
    tag,
    summary: 'Download an export',
    description: download,
    path: { id: exportId },
    headers: ['X-Org-Name'],
    answers: { 302: redirect },
    refusals: [...refusals, 'ExportNotReady'],
  },
  'POST /api/audit-logs/export': {
    id: 'requestAnacondaExport',
    tag: anacondaTag,
    summary: 'Ask for an export',
    description: requested,
    headers: ['Idempotency-Key', ...anacondaHeaders],
    body: {
      'application/json': {
        schema: schemaNamed('ExportRequest'),
        example: { from_date: '2026-01-01', q: ['action_key:policy_updated,policy_deleted'] },
      },
    },
    answers: {
      200: {
        description: 'It will be written, unless it is already.',
        headers: ['Location', 'Retry-After'],
        content: anacondaRequested,
      },
    },
    refusals: requestRefusals,
  },
  'GET /api/audit-logs/export/{job_id}': {
    id: 'getAnacondaExport',
    tag: anacondaTag,
    summary: 'Get what has become of an export',
    path: { job_id: exportId },
    headers: anacondaHeaders,
    answers: {
      200: {
        description: 'The export.',
        headers: ['Retry-After'],
        content: {
          'application/json': {
            schema: schemaNamed('ExportJob'),
            example: shown(anacondaExport.show(exportExample)),
          },
        },
      },
    },
    refusals,
  },
  'GET /api/audit-logs/export/{job_id}/download': {
    id: 'downloadAnacondaExport',
    tag: anacondaTag,
    summary: 'Download an export',
    description: download,
    path: { job_id: exportId },
    headers: anacondaHeaders,
    answers: { 302: redirect },
    refusals: [...refusals, 'ExportNotReady'],
  },
};
