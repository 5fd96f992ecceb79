import { nativeExport } from '#lib/dialects/native-export.ts';
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

const tag = 'Exports';

const nativeJob = {
  'application/json': {
    schema: schemaNamed('Export'),
    example: shown(nativeExport.show(exportExample)),
  },
};

/** Files of entries. */
export const nativeExportOperations: Readonly<Record<string, Operation>> = {
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
    refusals: exportRefusals,
  },
  'GET /v1/exports/{id}/download': {
    id: 'downloadExport',
    tag,
    summary: 'Download an export',
    description: download,
    path: { id: exportId },
    headers: ['X-Org-Name'],
    answers: { 302: redirect },
    refusals: [...exportRefusals, 'ExportNotReady'],
  },
};
