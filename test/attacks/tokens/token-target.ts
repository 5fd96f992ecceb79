import { runtimeEnvironment } from '#infra/local/lambda/lambda-environment.ts';
import { localAws } from '#infra/local/lambda/local-aws.ts';
import type { Answer, HttpHandler } from '#lib/http/exchange.ts';
import type { Weaken } from '../attack.ts';
import { loadFunction } from '../load-function.ts';
import { watchConnections } from '../watch-connections.ts';
import { watchOutput } from '../watch-output.ts';
import { issuers } from './issuers.ts';

/** What became of a token. */
export interface Verdict {
  readonly answer: Answer;
  /** Why it was refused, as the log has it. */
  readonly reason: string | undefined;
  /** Where anything was asked on its behalf. */
  readonly connections: readonly string[];
}

/** A function that takes tokens. */
export interface TokenTarget {
  try(authorization: string, organization?: string): Promise<Verdict>;
  stop(): void;
}

/**
 * GetAuditLog, asked for what is no id: whoever may read is told so, and no store is needed for it, so that any
 * connection at all is one that a token has brought about.
 */
export async function tokenTarget(weaken: Weaken = (handler) => handler): Promise<TokenTarget> {
  const loaded = (await loadFunction('GetAuditLog', {
    ...localAws('http://127.0.0.1:9'),
    ...runtimeEnvironment('GetAuditLog'),
    TABLE_NAME: 'entries',
    ISSUERS: JSON.stringify(issuers()),
    SUBJECT_HASH_KEY: 'a key for this attack',
  })) as HttpHandler;
  const handler = weaken(loaded, 'GetAuditLog');
  const output = watchOutput();
  const connections = watchConnections();
  return {
    async try(authorization, organization) {
      const answer = await handler(eventWith(authorization, organization), {});
      const reason = /"reason":"(\w+)"/.exec(output.take())?.[1];
      return { answer, reason, connections: connections.take() };
    },
    stop() {
      connections.stop();
      output.stop();
    },
  };
}

function eventWith(authorization: string, organization: string | undefined) {
  return {
    version: '2.0',
    routeKey: 'GET /v1/audit-logs/{id}',
    headers: { authorization, ...(organization && { 'x-org-name': organization }) },
    requestContext: { http: { method: 'GET' } },
    pathParameters: { id: 'no-id' },
  };
}
