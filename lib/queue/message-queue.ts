import { SendMessageBatchCommand, type SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs';
import { AuditLogError, Cause } from '#lib/errors.ts';
import { type QueueConfig, queueClient, sendingMs } from './queue-client.ts';

/** A message to be sent. */
export interface NewMessage {
  readonly body: string;
  /** Those of one group are received in their order, if the queue is a FIFO queue; else groups take turns. */
  readonly group?: string;
  /** Of any other: how long it waits before it can be received, 0 to 900 s. */
  readonly delaySeconds?: number;
}

export interface MessageQueue {
  /**
   * Sends messages, in their order.
   * @throws AuditLogError `queue_unavailable` where SQS hasn't said that it has all of them; it may have some
   */
  send(messages: readonly NewMessage[]): Promise<void>;
}

/** SQS takes no more in one request; ours are small enough for ten of them. */
const most = 10;

/** The queue at this address. */
export function messageQueue(url: string, config?: QueueConfig): MessageQueue {
  const client = queueClient(config);
  return {
    async send(messages) {
      for (let start = 0; start < messages.length; start += most) {
        const Entries = messages.slice(start, start + most).map(asEntry);
        const command = new SendMessageBatchCommand({ QueueUrl: url, Entries });
        const sending = client.send(command, { abortSignal: AbortSignal.timeout(sendingMs) });
        const { Failed = [] } = await sending.catch(unavailable);
        if (Failed.length > 0) throw unavailable(Failed[0]?.Code);
      }
    },
  };
}

function asEntry(
  { body, group, delaySeconds }: NewMessage,
  at: number,
): SendMessageBatchRequestEntry {
  return {
    Id: `${at}`,
    MessageBody: body,
    ...(group !== undefined && { MessageGroupId: group }),
    ...(delaySeconds !== undefined && { DelaySeconds: delaySeconds }),
  };
}

/** Throws it with the name of what happened alone, since a message of the SDK holds ARNs. */
function unavailable(error: unknown): never {
  const name = error instanceof Error ? error.name : `${error}`;
  const cause = new Cause(name, 'A call to SQS failed');
  throw new AuditLogError('queue_unavailable', { cause });
}
