import { expect, test } from 'vitest';
import type { Taken } from '#lib/bus/observe-outcome.ts';
import { type Taking, takeMessage } from '#lib/bus/take-message.ts';
import { bodyOf } from './message.ts';

test('a bug in recording a message fails that message, and is told', async () => {
  const told: Taken[] = [];
  const taking = {
    // Not what it must be: whatever reads it throws.
    recorder: { trustedAccounts: undefined },
    observe: (taken: Taken) => told.push(taken),
  } as unknown as Taking;
  const message = { id: 'one', body: bodyOf({ detail: {} }), wasRefused: false };
  expect(await takeMessage(message, 'request-1', taking)).toBe(false);
  expect(told).toEqual([
    {
      message,
      requestId: 'request-1',
      outcome: { kind: 'failed', error: expect.any(TypeError) },
      startedAt: expect.any(Number),
    },
  ]);
});
