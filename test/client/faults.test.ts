import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AuditLogClientError } from '#lib/client/client-error.ts';
import { createClient } from '#lib/client/create-client.ts';
import { readSettings } from '#lib/client/settings.ts';
import { type Fault, ModelService } from './model-service.ts';
import { patientTime } from './patient-time.ts';

let service: ModelService;

beforeAll(async () => {
  service = await ModelService.start();
});

afterAll(() => service.stop());

const maxAttempts = 4;

const client = () =>
  createClient(
    readSettings(
      { url: service.url, token: 'a', maxAttempts, attemptTimeout: 250, concurrency: 2 },
      patientTime(),
    ),
  );

const after = fc.boolean();
const fault: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('reset', 'garbage'), after }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('silence'), after }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('status'),
      status: fc.constantFrom(408, 425, 429, 500, 502, 503, 504),
      after,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('partial'),
      places: fc.uniqueArray(fc.nat(5), { minLength: 1 }),
    }),
  },
);
const plan = fc.array(fc.option(fault, { nil: undefined }), { maxLength: 8 });

const timesRecorded = (n: number) => service.recorded.filter((entry) => entry['n'] === n).length;

test('an entry that is reported as recorded is recorded once, whatever happens on the way', async () => {
  await fc.assert(
    fc.asyncProperty(plan, fc.boolean(), async (faults, hasId) => {
      service.reset(faults.filter((planned) => planned?.kind !== 'partial'));
      const entry = { action: 'a', n: 1, ...(hasId && { id: crypto.randomUUID() }) };
      const outcome = await client()
        .record(entry)
        .catch((error: unknown) => error);
      if (outcome instanceof AuditLogClientError) {
        expect([outcome.retryable, outcome.attempts]).toEqual([true, maxAttempts]);
        expect(timesRecorded(1)).toBeLessThanOrEqual(1);
      } else {
        expect(outcome).toEqual(service.recorded[0]);
        expect(timesRecorded(1)).toBe(1);
      }
    }),
    { numRuns: 60 },
  );
});

test('of a batch, too, and what is not is reported as failed', async () => {
  await fc.assert(
    fc.asyncProperty(plan, fc.integer({ min: 1, max: 6 }), async (faults, length) => {
      service.reset(faults);
      const entries = Array.from({ length }, (_, n) => ({ action: 'a', n }));
      const results = await client().recordBatch(entries);
      expect(results).toHaveLength(length);
      for (const [n, result] of results.entries()) {
        if (result.ok) expect([result.entry, timesRecorded(n)]).toMatchObject([{ n }, 1]);
        else expect([result.error.retryable, timesRecorded(n) <= 1]).toEqual([true, true]);
      }
    }),
    { numRuns: 60 },
  );
});
