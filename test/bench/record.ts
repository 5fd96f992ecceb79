import { bareRecorder } from './bare-recorder.ts';
import { audience, benchIssuer, issuer } from './bench-issuer.ts';
import { measure } from './measure.ts';
import type { Series } from './result.ts';
import { sentEntry } from './sent-entry.ts';
import { stubNetwork } from './stub-network.ts';

const rounds = 11;
const calls = 1000;

/**
 * Warm time of recording one entry, network stubbed, against what one would write by hand: the same token, the same
 * entry, the same stub. By hand nothing of the entry is checked or redacted, and nothing is logged.
 */
export async function benchRecord(): Promise<Series[]> {
  const { jwks, sign } = await benchIssuer('audit:write');
  const token = await sign('one');
  stubNetwork('{}');
  const event = {
    version: '2.0',
    routeKey: 'POST /v1/audit-logs',
    headers: {
      accept: '*/*',
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      host: 'api.example.com',
      'idempotency-key': 'policies/42',
    },
    requestContext: { http: { method: 'POST' } },
    body: JSON.stringify(sentEntry),
    isBase64Encoded: false,
  };
  const bare = bareRecorder('entries', issuer, audience, jwks);
  const { handler } = await import('#functions/record-audit-log.ts');
  const context = { awsRequestId: '4b1d6a0e-0c9f-4a57-9a57-6f2f0f1f3c2d' };
  return measure(
    [
      { name: 'bare handler', run: () => expect201(bare(event)) },
      { name: 'ours', run: () => expect201(handler(event, context)) },
    ],
    { rounds, calls },
  );
}

async function expect201(answering: Promise<{ statusCode: number }>): Promise<void> {
  const { statusCode } = await answering;
  if (statusCode !== 201) throw new Error(`Answered ${statusCode}, so there is nothing to measure`);
}
