import { beforeEach, expect, test } from 'vitest';
import type { OrgId } from '#lib/access/organization-id.ts';
import {
  type ObservationTools,
  type ObserveOutcome,
  outcomeObservation,
} from '#lib/bus/observe-outcome.ts';
import type { Outcome } from '#lib/bus/outcome.ts';
import { AuditLogError, Cause } from '#lib/errors.ts';
import { acme, acmeAccount } from './message.ts';

let lines: [level: string, line: object][];
let measured: [name: string, count: number][];
let published: number;
let observe: ObserveOutcome;

beforeEach(() => {
  lines = [];
  measured = [];
  published = 0;
  const tools = {
    logger: {
      info: (line: object) => lines.push(['info', line]),
      error: (line: object) => lines.push(['error', line]),
    },
    metrics: {
      addMetric: (name: string, _unit: string, value: number) => measured.push([name, value]),
      publishStoredMetrics: () => {
        published += 1;
      },
    },
  };
  observe = outcomeObservation(tools as unknown as ObservationTools);
});

const messageId = '059f36b4-87a3-44ab-83d2-661975830a7d';
const origin = { account: acmeAccount, orgId: acme as OrgId };

function tell(outcome: Outcome, id = messageId): void {
  const message = { id, body: 'canary', wasRefused: false };
  observe({ message, requestId: 'request-1', outcome, startedAt: performance.now() });
}

const line = (fields: object) => ({
  message: 'bus entry',
  requestId: 'request-1',
  messageId,
  account: acmeAccount,
  org: acme,
  refusal: undefined,
  latencyMs: expect.any(Number),
  coldStart: true,
  ...fields,
});

test('a recorded entry is a line, and its redactions are counted', () => {
  tell({ ...origin, kind: 'recorded', redactions: 2 });
  tell({ ...origin, kind: 'recorded', redactions: 0 });
  expect(lines).toEqual([
    ['info', line({ outcome: 'recorded' })],
    ['info', line({ outcome: 'recorded', coldStart: false })],
  ]);
  expect([measured, published]).toEqual([[['Redactions', 2]], 1]);
});

test('a duplicate counts for nothing', () => {
  tell({ ...origin, kind: 'already_recorded' });
  expect(lines).toEqual([['info', line({ outcome: 'already_recorded' })]]);
  expect([measured, published]).toEqual([[], 0]);
});

test('a refused message has its reason, and nothing that isn’t of AWS', () => {
  tell({ kind: 'refused', reason: 'event_malformed' }, 'canary');
  const unknown = { messageId: undefined, account: undefined, org: undefined };
  const told = line({ ...unknown, outcome: 'refused', refusal: 'event_malformed' });
  expect(lines).toEqual([['info', told]]);
  expect(JSON.stringify(lines)).not.toContain('canary');
  expect(measured).toEqual([['Refusals', 1]]);
});

test('a failure is an error by its code and cause', () => {
  const cause = new Cause('TimeoutError', 'canary', 'ETIMEDOUT');
  tell({ ...origin, kind: 'failed', error: new AuditLogError('store_unavailable', { cause }) });
  const told = { error: 'store_unavailable', cause: 'TimeoutError', reason: 'ETIMEDOUT' };
  expect(lines).toEqual([['error', line({ outcome: 'failed', ...told })]]);
  expect([measured, published]).toEqual([[], 0]);
});

test('a refused message that can’t be put aside is a failure with its reason, without the message of the error', () => {
  const error = new Error('canary');
  tell({ ...origin, kind: 'failed', error, reason: 'entry_invalid' });
  const told = { error: 'internal_error', cause: 'Error', frames: expect.any(Array) };
  expect(lines).toEqual([
    ['error', line({ outcome: 'failed', refusal: 'entry_invalid', ...told })],
  ]);
  expect(JSON.stringify(lines)).not.toContain('canary');
});
