import { SendMessageCommand, SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';
import type { Refusal } from './outcome.ts';

/** Where refused messages are kept for somebody to look at. */
export interface RefusedQueue {
  /**
   * Keeps a message as it came, with its reason as the attribute `reason`. Rejects where SQS hasn't said that it has it;
   * it may have it all the same.
   */
  keep(body: string, reason: Refusal): Promise<void>;
}

const deadlineMs = 5000;
const attemptMs = 2000;

/**
 * The queue at this address.
 * @param config Endpoint, region and credentials, where they aren't those of the environment.
 */
export function refusedQueue(
  url: string,
  config: Pick<SQSClientConfig, 'endpoint' | 'region' | 'credentials'> = {},
): RefusedQueue {
  const client = new SQSClient({
    ...config,
    // Else the SDK would go to the host that the address names, whatever endpoint the environment names.
    useQueueUrlAsEndpoint: false,
    requestHandler: {
      connectionTimeout: 500,
      requestTimeout: attemptMs,
      throwOnRequestTimeout: true,
      socketTimeout: attemptMs,
    },
  });
  return {
    // The SDK compares the digest in the reply with that of the body: nothing else counts as a yes.
    async keep(body, reason) {
      const command = new SendMessageCommand({
        QueueUrl: url,
        MessageBody: body,
        MessageAttributes: { reason: { DataType: 'String', StringValue: reason } },
      });
      await client.send(command, { abortSignal: AbortSignal.timeout(deadlineMs) });
    },
  };
}
