import type { ShownExport } from '#lib/dialects/exporting.ts';
import type { ExportId } from '#lib/exporting/export-id.ts';

const orgId = '7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11';

/** An export that is complete. */
export const exportExample: ShownExport = {
  orgId,
  job: {
    id: '019c2f6e-5b1a-7d04-9c3e-52a8d1f0b6c7' as ExportId,
    dialect: 'native',
    asked: '{}',
    createdAt: '2026-11-22T09:10:00.000Z',
    expiresAt: '2026-11-29T09:10:00.000Z',
    status: 'completed',
    progress: 100,
    records: 3,
    bytes: 2011,
    completedAt: '2026-11-22T09:10:07.412Z',
    revision: 3,
    writer: '',
  },
  link: {
    url: `https://audit-log-exports.s3.eu-central-1.amazonaws.com/exports/${orgId}/019c2f6e-5b1a-7d04-9c3e-52a8d1f0b6c7.jsonl?X-Amz-Expires=300`,
    expiresAt: '2026-11-22T09:20:00.000Z',
  },
};
