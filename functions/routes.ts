import { anaconda } from '#lib/dialects/anaconda.ts';
import { cubewire } from '#lib/dialects/cubewire.ts';
import { mixpeek } from '#lib/dialects/mixpeek.ts';
import { native } from '#lib/dialects/native.ts';
import { cloudEvent } from '#lib/forms/cloud-event.ts';
import { csv } from '#lib/forms/csv.ts';
import { jsonArrayOf } from '#lib/forms/json-array.ts';
import { ocsf } from '#lib/forms/ocsf.ts';
import type { OpenRoute, Route } from '#lib/http/route.ts';

/** The API on one page. */
export const routes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/audit-logs/{audit_log_id}',
    operation: 'GetAuditLog',
    dialect: anaconda,
    needs: 'audit:read',
  },
  {
    method: 'GET',
    path: '/v1/organizations/audit/logs/{audit_id}',
    operation: 'GetAuditLog',
    dialect: mixpeek,
    needs: 'ADMIN',
  },
  {
    method: 'GET',
    path: '/audit-logs/{id}',
    operation: 'GetAuditLog',
    dialect: cubewire,
    needs: 'audit:read',
  },
  {
    method: 'GET',
    path: '/v1/audit-logs/{id}',
    operation: 'GetAuditLog',
    dialect: native,
    forms: [ocsf, cloudEvent],
    needs: 'audit:read',
  },
  {
    method: 'GET',
    path: '/api/audit-logs',
    operation: 'ListAuditLogs',
    dialect: anaconda,
    needs: 'audit:read',
  },
  {
    method: 'GET',
    path: '/v1/organizations/audit/logs',
    operation: 'ListAuditLogs',
    dialect: mixpeek,
    needs: 'ADMIN',
  },
  {
    method: 'GET',
    path: '/audit-logs',
    operation: 'ListAuditLogs',
    dialect: cubewire,
    needs: 'audit:read',
  },
  {
    method: 'GET',
    path: '/v1/audit-logs',
    operation: 'ListAuditLogs',
    dialect: native,
    pageForms: [
      jsonArrayOf(ocsf, 'application/ocsf+json'),
      jsonArrayOf(cloudEvent, 'application/cloudevents-batch+json'),
      csv,
    ],
    needs: 'audit:read',
  },
  {
    method: 'GET',
    path: '/v1/audit-logs/follow',
    operation: 'FollowAuditLogs',
    dialect: native,
    needs: 'audit:read',
  },
  {
    method: 'GET',
    path: '/audit-logs/users/{userId}/timeline',
    operation: 'ListAuditLogs',
    dialect: cubewire,
    needs: 'audit:read',
  },
  {
    method: 'GET',
    path: '/audit-logs/statistics',
    operation: 'GetStatistics',
    dialect: cubewire,
    needs: 'audit:read',
  },
  {
    method: 'GET',
    path: '/v1/audit-logs/statistics',
    operation: 'GetStatistics',
    dialect: native,
    needs: 'audit:read',
  },
  {
    method: 'POST',
    path: '/v1/audit-logs',
    operation: 'RecordAuditLog',
    dialect: native,
    needs: 'audit:write',
  },
  {
    method: 'POST',
    path: '/v1/audit-logs/batch',
    operation: 'RecordAuditLogBatch',
    dialect: native,
    needs: 'audit:write',
  },
  {
    method: 'GET',
    path: '/v1/audit-logs/{id}/evidence',
    operation: 'GetEvidence',
    dialect: native,
    needs: 'audit:read',
  },
  {
    method: 'GET',
    path: '/v1/log/checkpoint',
    operation: 'GetLog',
    dialect: native,
    needs: 'audit:read',
  },
  {
    method: 'GET',
    path: '/v1/log/tile/{tile+}',
    operation: 'GetLog',
    dialect: native,
    needs: 'audit:read',
  },
  {
    method: 'GET',
    path: '/v1/log/consistency',
    operation: 'GetLog',
    dialect: native,
    needs: 'audit:read',
  },
  {
    method: 'GET',
    path: '/v1/log/key',
    operation: 'GetLog',
    dialect: native,
    needs: 'audit:read',
  },
  {
    method: 'POST',
    path: '/api/audit-logs/export',
    operation: 'RequestExport',
    dialect: anaconda,
    needs: 'audit:export',
  },
  {
    method: 'GET',
    path: '/api/audit-logs/export/{job_id}',
    operation: 'GetExport',
    dialect: anaconda,
    needs: 'audit:export',
  },
  {
    method: 'GET',
    path: '/api/audit-logs/export/{job_id}/download',
    operation: 'GetExport',
    dialect: anaconda,
    needs: 'audit:export',
  },
  {
    method: 'POST',
    path: '/v1/exports',
    operation: 'RequestExport',
    dialect: native,
    needs: 'audit:export',
  },
  {
    method: 'GET',
    path: '/v1/exports/{id}',
    operation: 'GetExport',
    dialect: native,
    needs: 'audit:export',
  },
  {
    method: 'GET',
    path: '/v1/exports/{id}/download',
    operation: 'GetExport',
    dialect: native,
    needs: 'audit:export',
  },
];

/** How the API is asked, for anyone who asks, without a token: nothing of an organization is in it. */
export const openRoutes: readonly OpenRoute[] = [
  { method: 'GET', path: '/openapi.json', operation: 'GetOpenApi' },
  { method: 'GET', path: '/docs', operation: 'GetDocs' },
  { method: 'GET', path: '/docs/{file}', operation: 'GetDocs' },
];
