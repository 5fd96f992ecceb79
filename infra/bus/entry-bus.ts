import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { CfnEventBusPolicy, EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { AccountPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { TrustedAccount } from '#lib/access/trusted-account.ts';
import { entryDetailType } from '#lib/bus/bus-event.ts';
import { messageQueue } from '../message-queue.ts';
import type { Stage } from '../stage/stage.ts';
import { BusRecorder, visibilityTimeout } from './bus-recorder.ts';
import { denySending, onlyFromRule } from './queue-senders.ts';

export interface EntryBusProps {
  readonly stage: Stage;
  readonly table: Table;
}

/** For how long messages are kept that somebody has to look at: as long as SQS keeps any. */
const retention = Duration.days(14);

/**
 * By which other accounts record entries: an event bus, a rule, a queue and the function that it invokes. What is
 * refused, what fails, and what EventBridge couldn't deliver each stay in a queue of their own.
 */
export class EntryBus extends Construct {
  readonly bus: EventBus;
  readonly recorder: BusRecorder;
  /** Where messages wait to be recorded. */
  readonly waiting: Queue;
  /** What was tried in vain. */
  readonly failed: Queue;
  /** What the function said no to. */
  readonly refused: Queue;
  /** What never got from the bus to the queue. */
  readonly undelivered: Queue;

  constructor(scope: Construct, id: string, { stage, table }: EntryBusProps) {
    super(scope, id);
    const name = `AuditLogEntries-${stage.name}`;
    this.undelivered = messageQueue(this, 'Undelivered', { stage, retention });
    this.refused = messageQueue(this, 'Refused', { stage, retention });
    this.failed = messageQueue(this, 'Failed', {
      stage,
      retention,
      deadLettersOf: Stack.of(this).formatArn({
        service: 'sqs',
        resource: name,
        arnFormat: ArnFormat.NO_RESOURCE_NAME,
      }),
    });
    this.waiting = messageQueue(this, 'Waiting', {
      stage,
      // By its name, so that the dead-letter queue can name it, which this one names.
      name,
      // A message is as old in the dead-letter queue as it is here: half of the time is left for it there.
      retention: Duration.days(7),
      visibilityTimeout,
      // Five times three minutes: a shorter outage of the store is nobody's work.
      deadLetterQueue: { queue: this.failed, maxReceiveCount: 5 },
    });
    this.bus = new EventBus(this, 'Bus', { eventBusName: name });
    const rule = this.deliver();
    onlyFromRule(this.waiting, rule.ruleArn);
    onlyFromRule(this.undelivered, rule.ruleArn);
    // SQS itself moves messages there, and no identity of any account may.
    denySending(this.failed, { Bool: { 'aws:PrincipalIsAWSService': 'false' } });
    const writers = stage.trustedAccounts.filter(mayRecord);
    this.recorder = new BusRecorder(Stack.of(this), {
      stage,
      table,
      writers,
      waiting: this.waiting,
      refused: this.refused,
    });
    denySending(this.refused, { ArnNotEquals: { 'aws:PrincipalArn': this.recorder.roleArn } });
    this.letPut(writers);
  }

  private deliver(): Rule {
    const { waiting, undelivered } = this;
    return new Rule(this, 'Rule', {
      description: 'Entries of the audit log go to the queue that they are recorded from',
      eventBus: this.bus,
      eventPattern: { detailType: [entryDetailType] },
      // By the queues' policies, which are ours alone: CDK's own target would add to them.
      targets: [
        {
          bind: () => ({
            arn: waiting.queueArn,
            deadLetterConfig: { arn: undelivered.queueArn },
            retryPolicy: { maximumEventAgeInSeconds: Duration.days(1).toSeconds() },
          }),
        },
      ],
    });
  }

  /** Lets accounts put entries; for which organizations, the function knows. */
  private letPut(writers: readonly TrustedAccount[]): void {
    if (writers.length === 0) return;
    const statement = new PolicyStatement({
      sid: 'TrustedAccounts',
      principals: writers.map(({ account }) => new AccountPrincipal(account)),
      actions: ['events:PutEvents'],
      resources: [this.bus.eventBusArn],
      conditions: { StringEquals: { 'events:detail-type': entryDetailType } },
    });
    const policy = new CfnEventBusPolicy(this, 'TrustedAccounts', {
      eventBusName: this.bus.eventBusName,
      statement: statement.toJSON(),
      statementId: 'TrustedAccounts',
    });
    // What comes before the queues' policies are there would get nowhere.
    policy.node.addDependency(this.waiting, this.undelivered);
  }
}

function mayRecord({ organizations }: TrustedAccount): boolean {
  return organizations !== undefined;
}
