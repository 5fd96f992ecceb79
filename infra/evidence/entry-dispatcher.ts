import { Duration } from 'aws-cdk-lib';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import { BackgroundFunction } from '../background-function.ts';
import type { LogKeepingParts } from './log-keeping.ts';
import { functionTimeout } from './log-queues.ts';
import { sends } from './log-rights.ts';

/** The function that orders what was recorded to be sealed, and tells of what was tampered with. */
export function entryDispatcher(scope: Construct, parts: LogKeepingParts): BackgroundFunction {
  const { stage, entries, queues } = parts;
  const stream = entries.tableStreamArn;
  if (stream === undefined) throw new Error('The entries table has no stream');
  const dispatcher = new BackgroundFunction(scope, 'DispatchEntries', {
    stage,
    variables: { SEALING_QUEUE_URL: queues.sealing.queueUrl, AWS_ENDPOINT_URL_SQS: '' },
    statements: [
      {
        sid: 'Stream',
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: [stream],
      },
      { sid: 'Streams', actions: ['dynamodb:ListStreams'], resources: ['*'] },
      sends(queues.sealing, queues.undispatched),
    ],
    timeout: functionTimeout,
    memory: 512,
  });
  dispatcher.addEventSourceMapping('Stream', {
    eventSourceArn: stream,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 1000,
    // What comes within a second is sealed together, which costs a fraction of sealing it one by one.
    maxBatchingWindow: Duration.seconds(1),
    bisectBatchOnError: true,
    onFailure: new SqsDlq(queues.undispatched),
    filters: news,
  });
  return dispatcher;
}

/** All but what DynamoDB removes because its time is over. */
const news = [
  { eventName: FilterRule.or('INSERT', 'MODIFY') },
  {
    eventName: FilterRule.isEqual('REMOVE'),
    userIdentity: { principalId: FilterRule.notExists() },
  },
  {
    eventName: FilterRule.isEqual('REMOVE'),
    userIdentity: { principalId: [{ 'anything-but': ['dynamodb.amazonaws.com'] }] },
  },
].map((pattern) => FilterCriteria.filter(pattern));
