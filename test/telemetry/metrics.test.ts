import { afterEach, beforeEach, expect, type MockInstance, test, vi } from 'vitest';
import { Metrics } from '#lib/telemetry/metrics.ts';

let output: MockInstance<typeof process.stdout.write>;

beforeEach(() => {
  output = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});

afterEach(() => {
  output.mockRestore();
  vi.unstubAllEnvs();
});

const config = {
  service: 'audit-log-tested',
  namespace: 'Tested',
  isSilent: false,
  traceId: () => undefined,
};

test('metrics are one line in the embedded metric format, each once', () => {
  const metrics = new Metrics(config);
  metrics.addMetric('Refusals', 'Count', 1);
  metrics.addMetric('Redactions', 'Count', 2);
  metrics.addMetric('Redactions', 'Count', 3);
  metrics.publishStoredMetrics();
  metrics.addMetric('ServerErrors', 'Count', 1);
  metrics.publishStoredMetrics();
  const line = (metricNames: readonly string[]) => ({
    _aws: {
      Timestamp: expect.closeTo(Date.now(), -5),
      CloudWatchMetrics: [
        {
          Namespace: 'Tested',
          Dimensions: [['service']],
          Metrics: metricNames.map((name) => ({ Name: name, Unit: 'Count' })),
        },
      ],
    },
    service: 'audit-log-tested',
  });
  expect(lines().map((text) => JSON.parse(text))).toEqual([
    { ...line(['Refusals', 'Redactions']), Refusals: 1, Redactions: 5 },
    { ...line(['ServerErrors']), ServerErrors: 1 },
  ]);
  expect(lines()[0]).toMatch(/^[^\n]+\n$/);
});

test('a function that is told to be silent publishes none', () => {
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
  const metrics = new Metrics();
  metrics.addMetric('Refusals', 'Count', 1);
  metrics.publishStoredMetrics();
  expect(lines()).toEqual([]);
});

function lines(): string[] {
  return output.mock.calls.map(([line]) => String(line));
}
