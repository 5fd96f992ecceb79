import { randomUUID } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import type { Context } from 'aws-lambda';

/** One invocation: JSON for JSON, as the Lambda service passes it. */
export interface Invocation {
  readonly id: number;
  readonly event: string;
  /** Epoch milliseconds at which the answer is no longer waited for. */
  readonly deadline: number;
}

/** `ready` once the module is loaded, then an outcome for each invocation; without a result it has failed. */
export type FunctionNews = 'ready' | { readonly id: number; readonly result?: string };

/** Which function a thread runs. */
export interface FunctionOrder {
  readonly name: string;
  /** URL of the module that exports `handler`. */
  readonly module: string;
}

const { name, module } = workerData as FunctionOrder;
const { handler } = (await import(module)) as {
  handler: (event: unknown, context: Context) => Promise<unknown>;
};
parentPort?.on('message', async (invocation: Invocation) => tell(await outcome(invocation)));
tell('ready');

async function outcome({ id, event, deadline }: Invocation): Promise<FunctionNews> {
  try {
    const answer = await handler(JSON.parse(event), context(deadline));
    return { id, result: JSON.stringify(answer) };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    return { id };
  }
}

function tell(news: FunctionNews): void {
  parentPort?.postMessage(news);
}

function context(deadline: number): Context {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
    memoryLimitInMB: '1024',
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done() {},
    fail() {},
    succeed() {},
  };
}
