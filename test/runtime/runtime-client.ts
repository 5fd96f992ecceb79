import { type ChildProcess, spawn } from 'node:child_process';
import type { DeployedFunction } from '../bundle/deployed-function.ts';
import type { RunningFunction } from '../bundle/running-function.ts';
import { installRuntimeClient } from './install-runtime-client.ts';
import { RuntimeApi } from './runtime-api.ts';

/** A function in a process of its own under Lambda's runtime client, with the environment that Lambda gives. */
export async function startUnderRuntimeClient(
  deployed: DeployedFunction,
): Promise<RunningFunction> {
  const program = installRuntimeClient();
  const api = new RuntimeApi();
  const { name, asset, environment } = deployed;
  const client = spawn(process.execPath, [program], {
    cwd: asset,
    env: {
      ...environment,
      AWS_LAMBDA_RUNTIME_API: await api.listen(),
      LAMBDA_TASK_ROOT: asset,
      _HANDLER: 'index.handler',
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_VERSION: '1',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
      AWS_LAMBDA_LOG_GROUP_NAME: name,
      AWS_LAMBDA_LOG_STREAM_NAME: 'test',
      AWS_LAMBDA_LOG_FORMAT: 'JSON',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let logged = '';
  client.stdout.setEncoding('utf8').on('data', (text) => {
    logged += text;
  });
  const broken = ended(client);
  return {
    invoke: (event) => Promise.race([api.invoke(event), broken]),
    log: () => logged,
    async stop() {
      client.kill();
      api.close();
    },
  };
}

/** Rejects when the process ends, which it does by itself only where it has failed. */
function ended(client: ChildProcess): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  client.once('exit', (code) => reject(new Error(`The runtime client has ended with ${code}`)));
  promise.catch(() => undefined);
  return promise;
}
