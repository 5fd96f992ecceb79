import type { Message } from '@aws-sdk/client-sqs';
import { CommandError } from '#infra/local/command/command-error.ts';
import { printable } from '#infra/local/command/printable.ts';
import { runCommand } from '#infra/local/command/run-command.ts';
import { stopSignal } from '#infra/local/command/stop-signal.ts';
import { recorder } from './invoke-recorder.ts';
import { leftoverMessages } from './leftover-messages.ts';
import { redriveMessages } from './redrive-messages.ts';
import { redriveOptions, redriveUsage } from './redrive-options.ts';
import { redriveTarget } from './redrive-target.ts';

// Records what a queue has left over, and reports what stays there.
await runCommand({
  usage: redriveUsage,
  // 1 says that all was tried and some stays.
  failed: 2,
  async run(args) {
    const options = redriveOptions(args);
    const stop = stopSignal();
    const { queueUrl, functionName } = await redriveTarget(options).catch(fail);
    const { taken, left, failure } = await redriveMessages({
      messages: leftoverMessages(queueUrl),
      record: recorder(functionName),
      stop,
      leave: (message) => process.stderr.write(`${lineOf(message)}\n`),
    });
    process.stdout.write(`${taken} taken, ${left} left\n`);
    if (stop.aborted) throw new CommandError('Stopped. Run it again for the rest.', 130);
    if (failure !== undefined) fail(failure);
    return left > 0 ? 1 : 0;
  },
});

function lineOf({ MessageId = '', MessageAttributes }: Message): string {
  const reason = MessageAttributes?.['reason']?.StringValue ?? 'not recorded';
  return printable(`${MessageId}: ${reason}`);
}

/** Whatever AWS says no to is a line for the user. */
function fail(error: unknown): never {
  if (error instanceof CommandError) throw error;
  const { name, message } = error as Error;
  throw new CommandError(`AWS can't be used: ${printable(`${name}: ${message}`)}`, 2, error);
}
