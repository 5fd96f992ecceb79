import { expect, test } from 'vitest';
import { checkpointMessage } from '#lib/evidence/dispatch/checkpoint-message.ts';
import { parseCheckpointOrder } from '#lib/evidence/dispatch/orders.ts';
import { orgId } from '../log-entries.ts';

const now = new Date('2026-11-25T12:00:00.000Z');

test.each([
  ['in a minute', 60_000, 60],
  ['within a second', 1, 1],
  ['in a bit more than a second', 1001, 2],
  ['now', 0, 0],
  ['in the past', -5000, 0],
  ['when SQS just allows', 900_000, 900],
  ['later than SQS allows', 900_001, 900],
  ['in a day', 86_400_000, 900],
])(
  'a checkpoint that is due %s is ordered for then, and the order waits until then',
  (_what, ms, delaySeconds) => {
    const dueAt = new Date(now.getTime() + ms);
    const message = checkpointMessage(orgId, dueAt, now);
    expect(message).toEqual({ body: expect.any(String), delaySeconds });
    expect(parseCheckpointOrder(message.body)).toEqual({ orgId, dueAt: dueAt.toISOString() });
  },
);
