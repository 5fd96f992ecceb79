import { Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { BackgroundFunction } from '../background-function.ts';
import type { Stage } from '../stage/stage.ts';
import { checkpointSigner } from './checkpoint-signer.ts';
import { entryDispatcher } from './entry-dispatcher.ts';
import { entrySealer } from './entry-sealer.ts';
import { logName } from './log-name.ts';
import { LogQueues } from './log-queues.ts';
import { logSweeper } from './log-sweeper.ts';
import { signingKey } from './signing-key.ts';

export interface LogKeepingProps {
  readonly stage: Stage;
  readonly entries: Table;
  readonly log: Table;
}

/** What the functions have in common that keep the logs. */
export interface LogKeepingParts extends LogKeepingProps {
  readonly queues: LogQueues;
  readonly key: Key;
  /** What the origins of all logs begin with. */
  readonly logName: string;
}

/**
 * By which the organizations' logs are kept: from the stream of the entries table a dispatcher orders what was recorded to
 * be sealed, a sealer appends it, a signer signs checkpoints, and a sweeper finds what was lost on the way. Nothing else
 * may write the log table.
 */
export class LogKeeping extends Construct {
  readonly queues: LogQueues;
  readonly functions: readonly BackgroundFunction[];

  constructor(scope: Construct, id: string, props: LogKeepingProps) {
    super(scope, id);
    this.queues = new LogQueues(this, 'Queues', props.stage);
    const parts: LogKeepingParts = {
      ...props,
      queues: this.queues,
      key: signingKey(this, 'SigningKey', props.stage),
      logName: logName(props.stage),
    };
    const stack = Stack.of(this);
    this.functions = [
      entryDispatcher(stack, parts),
      entrySealer(stack, parts),
      checkpointSigner(stack, parts),
      logSweeper(stack, parts),
    ];
  }
}
