import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

/** How long a message that was received is hidden from others, this command included; in seconds. */
const hiddenSeconds = 15 * 60;

/** At most ten messages, as SQS hands them out and takes them back. */
export interface LeftoverMessages {
  /** Empty where there are none that aren't hidden. */
  receive(): Promise<readonly Message[]>;
  delete(messages: readonly Message[]): Promise<void>;
  /** Shows them again. */
  release(messages: readonly Message[]): Promise<void>;
}

/** A queue whose messages wait for somebody. */
export function leftoverMessages(queueUrl: string): LeftoverMessages {
  const client = new SQSClient({ useQueueUrlAsEndpoint: false });
  return {
    async receive() {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: 10,
          MessageAttributeNames: ['All'],
          VisibilityTimeout: hiddenSeconds,
          // Long polling asks all servers, so that an empty answer means an empty queue.
          WaitTimeSeconds: 2,
        }),
      );
      return Messages;
    },
    async delete(messages) {
      if (messages.length === 0) return;
      const Entries = messages.map(handle);
      const { Failed = [] } = await client.send(
        new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }),
      );
      if (Failed.length > 0) throw new Error('SQS has not deleted all messages');
    },
    async release(messages) {
      if (messages.length === 0) return;
      const Entries = messages.map((message, index) => ({
        ...handle(message, index),
        VisibilityTimeout: 0,
      }));
      await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }));
    },
  };
}

function handle({ ReceiptHandle }: Message, index: number) {
  return { Id: String(index), ReceiptHandle };
}
