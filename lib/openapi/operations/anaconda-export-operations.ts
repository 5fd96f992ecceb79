import { anacondaExport } from '#lib/dialects/anaconda-export.ts';
import { exportExample } from '../examples/export-example.ts';
import { shown } from '../examples/shown.ts';
import type { Operation } from '../operation.ts';
import { schemaNamed } from '../schema.ts';
import {
  download,
  exportId,
  exportRefusals,
  redirect,
  requested,
  requestRefusals,
} from './exports.ts';

const tag = 'Anaconda Platform';
const headers = ['X-Org-Name', 'X-API-Version'] as const;

const anacondaRequested = {
  'application/json': {
    schema: schemaNamed('RequestedExport'),
    example: shown(anacondaExport.showRequested(exportExample)),
  },
};

/** Files of entries, in Anaconda's words. */
export const anacondaExportOperations: Readonly<Record<string, Operation>> = {
  'POST /api/audit-logs/export': {
    id: 'requestAnacondaExport',
    tag,
    summary: 'Ask for an export',
    description: requested,
    headers: ['Idempotency-Key', ...headers],
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
    tag,
    summary: 'Get what has become of an export',
    path: { job_id: exportId },
    headers,
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
    refusals: exportRefusals,
  },
  'GET /api/audit-logs/export/{job_id}/download': {
    id: 'downloadAnacondaExport',
    tag,
    summary: 'Download an export',
    description: download,
    path: { job_id: exportId },
    headers,
    answers: { 302: redirect },
    refusals: [...exportRefusals, 'ExportNotReady'],
  },
};
