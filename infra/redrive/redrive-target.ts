import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CommandError } from '#infra/local/command/command-error.ts';
import type { LeftoverQueue, RedriveOptions } from './redrive-options.ts';

/** From where to where a redrive goes. */
export interface RedriveTarget {
  readonly queueUrl: string;
  readonly functionName: string;
}

/** Under which output the stack of a stage names a queue. */
const queueOutputs: Readonly<Record<LeftoverQueue, string>> = {
  refused: 'RefusedQueueUrl',
  failed: 'FailedQueueUrl',
  undelivered: 'UndeliveredQueueUrl',
};

/**
 * What the options name, and what they don't as the outputs of the stage's stack name it.
 * @throws CommandError where the stack doesn't; whatever the SDK throws
 */
export async function redriveTarget(options: RedriveOptions): Promise<RedriveTarget> {
  const { queue, stage, queueUrl, functionName } = options;
  const outputs = stage === undefined ? new Map() : await stackOutputs(`AuditLog-${stage}`);
  const named = (output: string): string => {
    const value = outputs.get(output);
    if (value !== undefined) return value;
    throw new CommandError(`The stack AuditLog-${stage} has no output ${output}.`);
  };
  return {
    queueUrl: queueUrl ?? named(queueOutputs[queue]),
    functionName: functionName ?? named('RecordBusEntriesName'),
  };
}

async function stackOutputs(name: string): Promise<Map<string, string>> {
  const client = new CloudFormationClient();
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
  const outputs = Stacks[0]?.Outputs ?? [];
  return new Map(outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
}
