import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { type QueueConfig, queueClient, sendingMs } from '#lib/queue/queue-client.ts';
import type { Refusal } from './outcome.ts';

/** Where refused messages are kept for somebody to look at. */
export interface RefusedQueue {
  /**
   * Keeps a message as it came, with its reason as the attribute `reason`. Rejects where SQS hasn't said that it has it;
   * it may have it all the same.
   */
  keep(body: string, reason: Refusal): Promise<void>;
}

/** The queue at this address. */
export function refusedQueue(url: string, config?: QueueConfig): RefusedQueue {
  const client = queueClient(config);
  return {
    // The SDK compares the digest in the reply with that of the body: nothing else counts as a yes.
    async keep(body, reason) {
      const command = new SendMessageCommand({
        QueueUrl: url,
        MessageBody: body,
        MessageAttributes: { reason: { DataType: 'String', StringValue: reason } },
      });
      await client.send(command, { abortSignal: AbortSignal.timeout(sendingMs) });
    },
  };
}
