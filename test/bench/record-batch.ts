import { boundedTasks } from '#lib/bounded-tasks.ts';
import { barePut } from './bare-recorder.ts';
import { benchIssuer, orgId } from './bench-issuer.ts';
import { measure, type Timing } from './measure.ts';
import { sentEntry } from './sent-entry.ts';
import { stubNetwork } from './stub-network.ts';

const rounds = 11;
const calls = 3;
const entries = 1000;
const concurrency = 32;

/**
 * Warm time of a batch of a thousand entries, network stubbed, against a loop of as many puts with the same concurrency:
 * of the same entries, but with nothing verified, parsed, checked, redacted or answered.
 */
export async function benchRecordBatch(): Promise<Timing[]> {
  const { sign } = await benchIssuer('audit:write');
  const token = await sign('one');
  stubNetwork('{}');
  const event = {
    version: '2.0',
    routeKey: 'POST /v1/audit-logs/batch',
    headers: {
      accept: '*/*',
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      host: 'api.example.com',
      'idempotency-key': 'policies/42',
    },
    requestContext: { http: { method: 'POST' } },
    body: JSON.stringify(Array.from({ length: entries }, () => sentEntry)),
    isBase64Encoded: false,
  };
  const minimal = { ...event, headers: { ...event.headers, prefer: 'return=minimal' } };
  const put = barePut('entries');
  const { handler } = await import('#functions/record-audit-log-batch.ts');
  const context = { awsRequestId: '4b1d6a0e-0c9f-4a57-9a57-6f2f0f1f3c2d' };
  return measure(
    [
      { name: 'bare loop', run: () => putAll(put) },
      { name: 'ours', run: () => expect201(handler(event, context)) },
      { name: 'ours, return=minimal', run: () => expect201(handler(minimal, context)) },
    ],
    { rounds, calls },
  );
}

async function putAll(put: ReturnType<typeof barePut>): Promise<void> {
  const tasks = boundedTasks(concurrency);
  for (let index = 0; index < entries; index += 1) {
    const id = `0199f1c2-4a10-7c3e-8f00-${String(index).padStart(12, '0')}`;
    const entry = { ...sentEntry, id, orgId, createdAt: '2026-11-22T07:43:00.000Z' };
    await tasks.start(async () => {
      await put({ pk: `${orgId}#${id}`, ...entry });
    });
  }
  await tasks.finish();
}

async function expect201(answering: Promise<{ statusCode: number }>): Promise<void> {
  const { statusCode } = await answering;
  if (statusCode !== 201) throw new Error(`Answered ${statusCode}, so there is nothing to measure`);
}
