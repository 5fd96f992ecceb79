import { expect, test } from 'vitest';
import { AuditLogError, type ErrorCode } from '#lib/errors.ts';
import { type LogTelling, tellLog } from '#lib/evidence/dispatch/tell-log.ts';

test('what was done is one line', () => {
  expect(told()).toEqual([['info', { message: 'sealed', org: 'o', appended: 3 }]]);
});

test('what failed is one line with the error’s code, and counted where the log is broken', () => {
  const line = (error: string) => ({ message: 'sealed', org: 'o', appended: 3, error });
  expect(told('store_unavailable')).toEqual([['error', line('store_unavailable')]]);
  expect(told('evidence_broken')).toEqual([
    ['error', line('evidence_broken')],
    ['EvidenceBroken', 'Count', 1],
    'published',
  ]);
});

function told(code?: ErrorCode): unknown[] {
  const all: unknown[] = [];
  const tools = {
    logger: {
      info: (line: object) => all.push(['info', line]),
      error: (line: object) => all.push(['error', line]),
    },
    metrics: {
      addMetric: (...metric: unknown[]) => all.push(metric),
      publishStoredMetrics: () => all.push('published'),
    },
  };
  const error = code && new AuditLogError(code);
  tellLog(tools as unknown as LogTelling)({ message: 'sealed', org: 'o', appended: 3 }, error);
  return all;
}
