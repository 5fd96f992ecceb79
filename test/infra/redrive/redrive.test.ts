import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { redriveUsage } from '#infra/redrive/redrive-options.ts';
import { dataFolder } from '../local/data-folder.ts';
import { runScript, startScript } from '../local/run-script.ts';
import { FakeAws } from './fake-aws.ts';

const timeout = 60_000;

let aws: FakeAws;
beforeEach(async () => {
  aws = await FakeAws.start();
  aws.outputs = {
    RefusedQueueUrl: `${aws.endpoint}/1/refused`,
    FailedQueueUrl: `${aws.endpoint}/1/failed`,
    UndeliveredQueueUrl: `${aws.endpoint}/1/undelivered`,
    RecordBusEntriesName: 'RecordBusEntries-1A2B',
  };
  onTestFinished(() => aws.stop());
});

const redrive = (...args: string[]) => runScript('infra/redrive/redrive', args, aws.environment);
const ofStage = ['--stage', 'production'];

test('what a queue has left over is recorded and then deleted', { timeout }, async () => {
  const ids = Array.from({ length: 25 }, (_, index) => aws.keep(`body ${index}`));
  expect(await redrive('failed', ...ofStage)).toEqual({
    code: 0,
    stdout: '25 taken, 0 left\n',
    stderr: '',
  });
  expect(aws.kept).toEqual([]);
  expect(aws.invocations).toHaveLength(3);
  expect(aws.invocations[0]).toEqual({
    name: 'RecordBusEntries-1A2B',
    event: {
      Records: ids.slice(0, 10).map((messageId, index) => ({
        messageId,
        body: `body ${index}`,
        messageAttributes: {},
        eventSource: 'aws:sqs',
      })),
    },
  });
});

test('what isn’t taken stays where it is, with its reason told, and shows at once', {
  timeout,
}, async () => {
  aws.answer = () => ['wrong'];
  const left = [aws.keep('wrong', 'entry_invalid'), aws.keep('wrong')];
  aws.keep('right', 'account_unknown');
  expect(await redrive('refused', ...ofStage)).toEqual({
    code: 1,
    stdout: '1 taken, 2 left\n',
    stderr: `${left[0]}: entry_invalid\n${left[1]}: not recorded\n`,
  });
  expect(aws.kept).toEqual([
    ['wrong', false],
    ['wrong', false],
  ]);
  expect(aws.invocations[0]?.event).toMatchObject({
    Records: [
      { messageAttributes: { reason: { dataType: 'String', stringValue: 'entry_invalid' } } },
      { messageAttributes: {} },
      { messageAttributes: { reason: { dataType: 'String', stringValue: 'account_unknown' } } },
    ],
  });
});

test('an empty queue is done with', { timeout }, async () => {
  expect(await redrive('undelivered', ...ofStage)).toEqual({
    code: 0,
    stdout: '0 taken, 0 left\n',
    stderr: '',
  });
  expect(aws.invocations).toEqual([]);
});

test('the queue and the function can be named instead of the stage', { timeout }, async () => {
  aws.outputs = {};
  aws.keep('right');
  const named = ['--queue-url', `${aws.endpoint}/1/any`, '--function', 'Recorder'];
  expect(await redrive('failed', ...named)).toMatchObject({ code: 0, stdout: '1 taken, 0 left\n' });
  expect(aws.invocations).toMatchObject([{ name: 'Recorder' }]);
});

test('large messages come in as many invocations as it takes', { timeout }, async () => {
  for (let index = 0; index < 10; index += 1) aws.keep('x'.repeat(1024 * 1024));
  expect(await redrive('failed', ...ofStage)).toMatchObject({
    code: 0,
    stdout: '10 taken, 0 left\n',
  });
  expect(aws.invocations.map(({ event }) => Object(event).Records.length)).toEqual([4, 4, 2]);
});

test('a function that fails as a whole ends it, and nothing is lost', { timeout }, async () => {
  aws.answer = () => 'canary';
  aws.keep('right');
  expect(await redrive('failed', ...ofStage)).toEqual({
    code: 2,
    stdout: '0 taken, 1 left\n',
    stderr: 'The function failed as a whole.\n',
  });
  expect(aws.kept).toEqual([['right', false]]);
});

test('a stage that isn’t deployed is said', { timeout }, async () => {
  expect(await redrive('failed', '--stage', 'nowhere')).toEqual({
    code: 2,
    stdout: '',
    stderr: "AWS can't be used: ValidationError: Stack with id AuditLog-nowhere does not exist\n",
  });
});

test('a stack that has no such output is said', { timeout }, async () => {
  aws.outputs = { RecordBusEntriesName: 'x' };
  expect(await redrive('failed', ...ofStage)).toEqual({
    code: 2,
    stdout: '',
    stderr: 'The stack AuditLog-production has no output FailedQueueUrl.\n',
  });
});

test('without a region it says so', { timeout }, async () => {
  const env = { HOME: await dataFolder(), AWS_EC2_METADATA_DISABLED: 'true' };
  expect(await runScript('infra/redrive/redrive', ['failed', ...ofStage], env)).toEqual({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/^AWS can't be used: [^\n]*Region is missing[^\n]*\n$/),
  });
});

test('Ctrl-C stops it after the batch, and nothing is lost', { timeout }, async () => {
  const { promise: invoked, resolve } = Promise.withResolvers<void>();
  for (let index = 0; index < 20; index += 1) aws.keep('right');
  const { child, output } = startScript(
    'infra/redrive/redrive',
    ['failed', ...ofStage],
    aws.environment,
  );
  aws.answer = () => {
    child.kill('SIGINT');
    resolve();
    return [];
  };
  await invoked;
  const { code, stdout, stderr } = await output;
  expect([code, stderr]).toEqual([130, 'Stopped. Run it again for the rest.\n']);
  const [, taken] = /^(\d+) taken, 0 left\n$/.exec(stdout) ?? [];
  expect(aws.kept).toHaveLength(20 - Number(taken));
});

test.each([
  [[], 'Exactly one queue is needed: refused, failed or undelivered.'],
  [['waiting'], 'Exactly one queue is needed: refused, failed or undelivered.'],
  [['failed', 'refused'], 'Exactly one queue is needed: refused, failed or undelivered.'],
  [['failed'], '--stage is needed, or --queue-url and --function.'],
  [['failed', '--function', 'x'], '--stage is needed, or --queue-url and --function.'],
  [['failed', '--stage='], 'An option must not be empty.'],
  [['failed', '--stage', 'a', '--queue-url', 'x'], '--queue-url must be the URL of a queue.'],
  [['failed', '--table', 'x'], "Unknown option '--table'."],
])('%j gets the usage', { timeout }, async (args, message) => {
  expect(await runScript('infra/redrive/redrive', args, {})).toEqual({
    code: 2,
    stdout: '',
    stderr: `${message}\n${redriveUsage}\n`,
  });
});
