import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { RuntimeApi } from '../runtime/runtime-api.ts';

/** Milliseconds of a process, from its start. */
export interface ColdStart {
  /** Until it asks for its first event. */
  readonly init: number;
  /** Until it has answered that. */
  readonly answer: number;
  /** The same by the time that its main thread has had a processor for. */
  readonly 'init cpu': number;
  readonly 'answer cpu': number;
}

export interface ColdFunction {
  /** The runtime client. */
  readonly program: string;
  /** The folder that Lambda would have as its task root. */
  readonly code: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Starts a function in a process of its own under Lambda's runtime client, sends it one event, and ends it. */
export async function coldStart(
  { program, code, variables }: ColdFunction,
  event: string,
): Promise<ColdStart> {
  const api = new RuntimeApi();
  const address = await api.listen();
  const start = performance.now();
  const client = spawn(process.execPath, [program], {
    cwd: code,
    env: {
      ...variables,
      AWS_LAMBDA_RUNTIME_API: address,
      LAMBDA_TASK_ROOT: code,
      _HANDLER: 'index.handler',
      AWS_LAMBDA_FUNCTION_NAME: 'GetAuditLog',
      AWS_LAMBDA_FUNCTION_VERSION: '1',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
      AWS_LAMBDA_LOG_GROUP_NAME: 'GetAuditLog',
      AWS_LAMBDA_LOG_STREAM_NAME: 'bench',
      AWS_LAMBDA_LOG_FORMAT: 'JSON',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await api.asked;
    const init = performance.now() - start;
    const initCpu = cpuOf(client.pid);
    const { statusCode } = JSON.parse(await api.invoke(event));
    const answer = performance.now() - start;
    if (statusCode !== 200) throw new Error(`Answered ${statusCode}: there is nothing to measure`);
    return { init, answer, 'init cpu': initCpu, 'answer cpu': cpuOf(client.pid) };
  } finally {
    client.kill();
    api.close();
  }
}

/** Milliseconds that the main thread of a process has run for: Linux, proc(5). */
function cpuOf(pid = 0): number {
  const [nanoseconds = ''] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
  return Number(nanoseconds) / 1e6;
}
