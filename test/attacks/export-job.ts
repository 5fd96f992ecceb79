import type { ExportId } from '#lib/exporting/export-id.ts';
import type { ExportJob } from '#lib/exporting/export-job.ts';

const hourMs = 3_600_000;

/** An export of entries with this action. By the number states and dialects take turns, and it was asked for the longer ago. */
export function exportJob(id: ExportId, number: number, action: string): ExportJob {
  const askedAt = Date.now() - 5 * number * hourMs;
  const at = (hours: number) => new Date(askedAt + hours * hourMs).toISOString();
  const states: readonly Pick<ExportJob, 'status' | 'completedAt' | 'failure'>[] = [
    { status: 'pending' },
    { status: 'completed', completedAt: at(0.5) },
    { status: 'failed', failure: 'too_large' },
  ];
  const asked =
    number % 2 === 0
      ? { dialect: 'native' as const, asked: JSON.stringify({ action, gzip: true }) }
      : { dialect: 'anaconda' as const, asked: JSON.stringify({ q: [`action_key:${action}`] }) };
  return {
    id,
    ...asked,
    createdAt: at(0),
    expiresAt: at(7 * 24),
    ...{ status: 'pending', progress: 0, records: 0, bytes: 0 },
    ...states[number % states.length],
    ...{ revision: 0, writer: 'the first' },
  };
}
