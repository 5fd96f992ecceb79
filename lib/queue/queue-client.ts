import { SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';

/** Where a queue is, where that isn't the environment's. */
export type QueueConfig = Pick<SQSClientConfig, 'endpoint' | 'region' | 'credentials'>;

const attemptMs = 2000;

/** How long sending may take with all of its attempts, in milliseconds. */
export const sendingMs = 5000;

/** A client for queues that gives up in time, since a function that waits is paid for and then cut off. */
export function queueClient(config: QueueConfig = {}): SQSClient {
  return new SQSClient({
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
}
