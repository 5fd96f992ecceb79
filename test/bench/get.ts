import { randomBytes } from 'node:crypto';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { OrgId } from '#lib/access/organization-id.ts';
import type { AuditId } from '#lib/entry/audit-id.ts';
import { JsonText } from '#lib/entry/json-text.ts';
import { encodeItem } from '#lib/store/encode-item.ts';
import { bareHandler } from './bare-handler.ts';
import { audience, benchIssuer, orgId as benchOrgId, issuer } from './bench-issuer.ts';
import { measure, type Timing } from './measure.ts';
import { stubNetwork } from './stub-network.ts';

const orgId = benchOrgId as OrgId;
const auditId = '0199f1c2-4a10-7c3e-8f00-1d2c3b4a5f60' as AuditId;
const path = '/api/audit-logs/{audit_log_id}';
const rounds = 11;
const calls = 1500;

/**
 * Warm time of one get, network stubbed, against what one would write by hand: the same token, the same item, the
 * same stub. A token that was verified lately isn't verified again by ours,
 * which the bare handler does each time; the last contender never has that advantage.
 */
export async function benchGet(): Promise<Timing[]> {
  const { jwks, sign } = await benchIssuer('audit:read');
  // More than the cache of verified tokens holds, so that each is new to it whenever its turn comes.
  const tokens = await Promise.all(Array.from({ length: 2000 }, (_, turn) => sign(`${turn}`)));

  stubNetwork(getItemReply());
  const eventWith = (token = '') => ({
    version: '2.0',
    routeKey: `GET ${path}`,
    headers: { accept: '*/*', authorization: `Bearer ${token}`, host: 'api.example.com' },
    requestContext: { http: { method: 'GET' } },
    pathParameters: { audit_log_id: auditId },
  });
  const event = eventWith(tokens[0]);
  const newEvents = tokens.map(eventWith);
  const bare = bareHandler('entries', issuer, audience, jwks);
  const { handler } = await import('#functions/get-audit-log.ts');
  let turn = 0;
  const context = { awsRequestId: '4b1d6a0e-0c9f-4a57-9a57-6f2f0f1f3c2d' };
  return measure(
    [
      { name: 'bare handler', run: () => expect200(bare(event)) },
      { name: 'ours', run: () => expect200(handler(event, context)) },
      {
        name: 'ours, each token new',
        run: () => expect200(handler(newEvents[turn++ % newEvents.length], context)),
      },
    ],
    { rounds, calls },
  );
}

async function expect200(answering: Promise<{ statusCode: number }>): Promise<void> {
  const { statusCode } = await answering;
  if (statusCode !== 200) throw new Error(`Answered ${statusCode}, so there is nothing to measure`);
}

/** DynamoDB's reply to the GetItem, byte for byte as the wire has it. */
function getItemReply(): string {
  const item = encodeItem(
    orgId,
    {
      v: 1,
      id: auditId,
      orgId,
      orgName: 'Acme',
      action: 'policy_updated',
      verb: 'updated',
      service: 'policies',
      occurredAt: '2026-11-22T07:43:00.000Z',
      createdAt: '2026-11-22T07:43:01.250Z',
      actor: {
        type: 'user',
        id: '5f1b0c6a-9c0d-4e53-8c39-2b1a7d6e4f10',
        email: 'alice@example.com',
      },
      target: { type: 'policy', name: 'prod-access' },
      metadata: new JsonText('{"ticket":"OPS-1042","rules":[{"path":"/api","allow":true}]}'),
    },
    new Uint8Array(randomBytes(32)),
  );
  const Item = marshall(item, { removeUndefinedValues: true });
  return JSON.stringify({ Item }, (_, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  );
}
