import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { collectReply } from './collect-reply.ts';
import { retryStrategy } from './retry-strategy.ts';
import { Sha256 } from './sha256.ts';

/** By which AWS's own logs tell our calls from others. */
const userAgent = 'audit-log-service';

/** How long one attempt may take, in milliseconds; callStore bounds all of a call's attempts together. */
export interface AttemptLimits {
  readonly connectMs: number;
  readonly requestMs: number;
}

/**
 * A client for the entries table that gives up in time, since a function that waits is paid for and then cut off.
 *
 * @param config Endpoint, region and credentials, where they aren't those of the environment.
 */
export function documentClient(
  config: Pick<DynamoDBClientConfig, 'endpoint' | 'region' | 'credentials'> = {},
  { connectMs, requestMs }: AttemptLimits = { connectMs: 500, requestMs: 2000 },
): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    ...config,
    maxAttempts: 10,
    retryStrategy: retryStrategy(),
    streamCollector: collectReply,
    sha256: Sha256,
    requestHandler: {
      connectionTimeout: connectMs,
      requestTimeout: requestMs,
      // Without it the handler only logs that the time is over.
      throwOnRequestTimeout: true,
      // The request's time ends with the reply's headers; this one is for a body that stops coming.
      socketTimeout: requestMs,
    },
  });
  leaveOut(client);
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

/** What the SDK does for each call, and to no use here. */
function leaveOut({ config, middlewareStack }: DynamoDBClient): void {
  // Makes a copy of each request and reply for a logger that isn't there.
  middlewareStack.remove('loggerMiddleware');
  // Tells of loops between functions, of which a table calls none.
  middlewareStack.remove('recursionDetectionMiddleware');
  // Composes the same text for each call.
  middlewareStack.add(
    (next) => (args) => {
      (args.request as { headers: Record<string, string> }).headers['user-agent'] = userAgent;
      return next(args);
    },
    { name: 'getUserAgentMiddleware', step: 'build', priority: 'low', override: true },
  );
  const { signer } = config;
  let made: Awaited<ReturnType<typeof signer>> | undefined;
  // Always the same, of credentials that it asks for each time.
  config.signer = async (scheme) => {
    made ??= await signer(scheme);
    return made;
  };
}
