import type { Message } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { redriveMessages } from '#infra/redrive/redrive-messages.ts';

const one: Message = { MessageId: 'one', ReceiptHandle: '1' };
const two: Message = { MessageId: 'two', ReceiptHandle: '2' };

/** A queue that hands out these batches, and what is asked of it. */
function queueOf(...batches: (readonly Message[])[]) {
  const asked: [what: string, ids: readonly (string | undefined)[]][] = [];
  const note = (what: string) => async (messages: readonly Message[]) => {
    if (messages.length > 0) asked.push([what, messages.map(({ MessageId }) => MessageId)]);
  };
  const receive = async () => batches.shift() ?? [];
  return { asked, messages: { receive, delete: note('delete'), release: note('release') } };
}

const redrive = { leave() {}, stop: new AbortController().signal };

test('a message that shows up again is not tried a second time', async () => {
  const { asked, messages } = queueOf([one], [one, two], [one]);
  const record = async (tried: readonly Message[]) => {
    asked.push(['record', tried.map(({ MessageId }) => MessageId)]);
    return tried.filter(({ MessageId }) => MessageId === 'one');
  };
  const end = await redriveMessages({ ...redrive, messages, record });
  expect(end).toEqual({ taken: 1, left: 1, failure: undefined });
  expect(asked).toEqual([
    ['record', ['one']],
    ['record', ['two']],
    ['delete', ['two']],
    ['release', ['one']],
  ]);
});

test('a message that can’t be deleted counts as left, since it is', async () => {
  const { asked, messages } = queueOf([one]);
  const failure = new Error('why');
  const end = await redriveMessages({
    ...redrive,
    messages: { ...messages, delete: () => Promise.reject(failure) },
    record: async () => [],
  });
  expect(end).toEqual({ taken: 0, left: 1, failure });
  expect(asked).toEqual([['release', ['one']]]);
});

test('where messages can’t be shown again, they show by themselves', async () => {
  const { messages } = queueOf([one]);
  const end = await redriveMessages({
    ...redrive,
    messages: { ...messages, release: () => Promise.reject(new Error('why')) },
    record: async () => [one],
  });
  expect(end).toEqual({ taken: 0, left: 1, failure: undefined });
});
