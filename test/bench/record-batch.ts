import { bareLoop } from './bare-loop.ts';
import { benchIssuer } from './bench-issuer.ts';
import { measure } from './measure.ts';
import type { Series } from './result.ts';
import { sentEntry } from './sent-entry.ts';
import { stubNetwork } from './stub-network.ts';

const rounds = 11;
const calls = 3;
const entries = 1000;

/**
 * Warm time of a batch of a thousand entries, network stubbed, against a loop that puts the same items with the same
 * concurrency, made beforehand: with nothing verified, parsed, checked, redacted, derived or answered.
 */
export async function benchRecordBatch(): Promise<Series[]> {
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
  const { handler } = await import('#functions/record-audit-log-batch.ts');
  const context = { awsRequestId: '4b1d6a0e-0c9f-4a57-9a57-6f2f0f1f3c2d' };
  return measure(
    [
      { name: 'bare loop', run: bareLoop(entries) },
      { name: 'ours', run: () => expect201(handler(event, context)) },
      { name: 'ours, return=minimal', run: () => expect201(handler(minimal, context)) },
    ],
    { rounds, calls },
  );
}

async function expect201(answering: Promise<{ statusCode: number }>): Promise<void> {
  const { statusCode } = await answering;
  if (statusCode !== 201) throw new Error(`Answered ${statusCode}, so there is nothing to measure`);
}
