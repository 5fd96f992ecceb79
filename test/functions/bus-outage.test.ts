import { afterAll, beforeAll, expect, test } from 'vitest';
import { acme, bodyOf } from '../bus/message.ts';
import { Bus } from './bus.ts';

let bus: Bus;
beforeAll(async () => {
  bus = await Bus.start();
});
afterAll(() => bus.stop());

const right = () => bodyOf({ detail: { orgId: acme, entry: { action: 'a' } } });

test('while DynamoDB is down messages are delivered again, and those that are wrong are refused', async () => {
  bus.loseDatabase();
  expect(await bus.deliver(right(), 'poison', right())).toEqual([0, 2]);
  expect(await bus.reasons()).toEqual(['event_malformed']);
});

test('while refused messages can’t be put aside they are delivered again', async () => {
  bus.refusals.lose();
  expect(await bus.deliver('poison')).toEqual([0]);
});
