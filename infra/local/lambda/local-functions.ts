import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { functionModule } from '#infra/function-module.ts';
import { CommandError } from '../command/command-error.ts';
import type { Invoke } from '../gateway/http-api.ts';
import type { Environment } from './lambda-environment.ts';
import { LocalFunction } from './local-function.ts';

/** All functions of the service, running. */
export interface LocalFunctions {
  readonly invoke: Invoke;
  /** Where their log lines go. */
  readonly logs: Writable;
  /** Settles only if one breaks down. */
  readonly broken: Promise<Error>;
  close(): Promise<void>;
}

/** As in the stack: an HTTP API gives up after 30 s. */
const timeout = 28_000;

/**
 * Starts the functions with these environments.
 * @param environments by the function's name
 * @param logFile where their log lines go, from this start on
 * @throws CommandError where one doesn't load
 */
export async function localFunctions(
  environments: Readonly<Record<string, Environment>>,
  logFile: string,
): Promise<LocalFunctions> {
  const logs = createWriteStream(logFile, { mode: 0o600 });
  // Every function's two streams end here.
  logs.setMaxListeners(0);
  await once(logs, 'open');
  const starts = Object.entries(environments).map(async ([name, environment]) => {
    const module = functionModule(name).href;
    const started = await LocalFunction.start({ name, module, environment, logs, timeout });
    return [name, started] as const;
  });
  const functions = new Map(await Promise.all(starts).catch(notStarted));
  return {
    logs,
    async invoke(operation, event) {
      const local = functions.get(operation);
      if (local === undefined) throw new Error(`There is no function ${operation}`);
      return local.invoke(event);
    },
    broken: Promise.race([...functions.values()].map(({ broken }) => broken)),
    async close() {
      await Promise.all([...functions.values()].map((local) => local.close()));
      logs.end();
    },
  };
}

function notStarted(error: Error): never {
  throw new CommandError(`The functions don't start: ${error.message}`, 1, error);
}
