/** A message of a queue, as Lambda hands it over. */
export interface QueueMessage {
  /** By which Lambda is told that it failed. */
  readonly id: string;
  readonly body: string;
  /** Whether it comes from the queue of refused messages, since it has a reason with it. */
  readonly wasRefused: boolean;
}

/**
 * The messages of an event of SQS, of whatever shape it is; undefined where it is no such event. A message of another
 * shape has an empty id or an empty body.
 * Source: "Using Lambda with Amazon SQS", standard queue message event.
 */
export function readQueueEvent(event: unknown): QueueMessage[] | undefined {
  const { Records } = members(event);
  return Array.isArray(Records) ? Records.map(readMessage) : undefined;
}

function readMessage(record: unknown): QueueMessage {
  const { messageId, body, messageAttributes } = members(record);
  const wasRefused = Object.hasOwn(members(messageAttributes), 'reason');
  return { id: text(messageId), body: text(body), wasRefused };
}

function members(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
