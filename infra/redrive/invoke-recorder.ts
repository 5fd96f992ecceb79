import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Message } from '@aws-sdk/client-sqs';
import { CommandError } from '#infra/local/command/command-error.ts';

/** Invokes the function with messages, and gives those back that it isn't done with. */
export type Recorder = (messages: readonly Message[]) => Promise<readonly Message[]>;

/** Below the 6 MB that Lambda takes. */
const maxBytes = 5 * 1024 * 1024;

/** The function of this name, which gets messages as Lambda hands over those of its own queue. */
export function recorder(functionName: string): Recorder {
  const client = new LambdaClient();
  const invoke = async (messages: readonly Message[]) => {
    const Payload = JSON.stringify({ Records: messages.map(asRecord) });
    const answer = await client.send(new InvokeCommand({ FunctionName: functionName, Payload }));
    const failed = failedIds(answer.FunctionError, answer.Payload?.transformToString());
    return messages.filter(({ MessageId = '' }) => failed.has(MessageId));
  };
  return async (messages) => {
    const left = [];
    for (const part of parts(messages)) left.push(...(await invoke(part)));
    return left;
  };
}

function asRecord({ MessageId, Body, MessageAttributes = {} }: Message) {
  const attributes = Object.entries(MessageAttributes).map(([name, { DataType, StringValue }]) => [
    name,
    { dataType: DataType, stringValue: StringValue },
  ]);
  return {
    messageId: MessageId,
    body: Body,
    messageAttributes: Object.fromEntries(attributes),
    eventSource: 'aws:sqs',
  };
}

/** Messages one after another, as many together as an invocation takes. */
function* parts(messages: readonly Message[]): Generator<readonly Message[]> {
  let part: Message[] = [];
  let size = 0;
  for (const message of messages) {
    const bytes = Buffer.byteLength(JSON.stringify(asRecord(message)));
    if (part.length > 0 && size + bytes > maxBytes) {
      yield part;
      [part, size] = [[], 0];
    }
    part.push(message);
    size += bytes;
  }
  yield part;
}

function failedIds(functionError: string | undefined, answer = ''): ReadonlySet<unknown> {
  if (functionError !== undefined) throw new CommandError('The function failed as a whole.', 2);
  const { batchItemFailures } = Object(JSON.parse(answer));
  if (!Array.isArray(batchItemFailures)) {
    throw new CommandError('The function is not the one that records what comes by the bus.', 2);
  }
  return new Set(batchItemFailures.map((failure) => Object(failure).itemIdentifier));
}
