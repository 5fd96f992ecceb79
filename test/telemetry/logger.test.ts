import { afterEach, beforeEach, expect, type MockInstance, test, vi } from 'vitest';
import { Logger } from '#lib/telemetry/logger.ts';

let output: MockInstance<typeof process.stdout.write>;

beforeEach(() => {
  output = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});

afterEach(() => {
  output.mockRestore();
  vi.unstubAllEnvs();
});

const config = { service: 'audit-log-tested', namespace: 'N', isSilent: false };

test('a line has its level, kind, time, service and trace before all that it tells', () => {
  new Logger({ ...config, traceId: () => '1-2-3' }).info({ status: 200, message: 'request' });
  expect(lines()).toEqual([
    expect.stringMatching(
      /^\{"level":"INFO","message":"request","timestamp":"\d{4}-[^"]+Z","service":"audit-log-tested","xray_trace_id":"1-2-3","status":200\}\n$/,
    ),
  ]);
});

test('what is undefined isn’t told, the trace too', () => {
  new Logger({ ...config, traceId: () => undefined }).error({ message: 'm', org: undefined });
  expect(lines().map((line) => Object.keys(JSON.parse(line)))).toEqual([
    ['level', 'message', 'timestamp', 'service'],
  ]);
  expect(JSON.parse(lines()[0] ?? '')).toMatchObject({ level: 'ERROR' });
});

test('a silent one tells nothing', () => {
  const logger = new Logger({ ...config, isSilent: true, traceId: () => undefined });
  logger.info({ message: 'm' });
  logger.error({ message: 'm' });
  expect(lines()).toEqual([]);
});

test('each line has the trace that Lambda names at that time', () => {
  vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'from the environment');
  const logger = new Logger();
  for (const trace of ['Root=1-a-b;Parent=c;Sampled=1', 'Root=1-d-e', 'odd', undefined]) {
    vi.stubEnv('_X_AMZN_TRACE_ID', trace);
    logger.info({ message: 'm' });
  }
  const told = lines().map((line) => JSON.parse(line));
  expect(told.map((line) => line.xray_trace_id)).toEqual(['1-a-b', '1-d-e', undefined, undefined]);
  expect(told[0].service).toBe('from the environment');
});

function lines(): string[] {
  return output.mock.calls.map(([line]) => String(line));
}
