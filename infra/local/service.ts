import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openRoutes, routes } from '#functions/routes.ts';
import { docsFiles } from '#infra/docs/docs-files.ts';
import { AuditLogError } from '#lib/errors.ts';
import { CommandError } from './command/command-error.ts';
import { localEntriesTable } from './database/local-entries-table.ts';
import { serverDatabase } from './database/server-database.ts';
import { type ExportEndpoints, localExports } from './exports/local-exports.ts';
import { httpApi } from './gateway/http-api.ts';
import { listen } from './gateway/listen.ts';
import { type LocalIssuer, localIssuer } from './issuer/local-issuer.ts';
import { busEnvironment } from './lambda/bus-environment.ts';
import { exportVariables } from './lambda/export-environment.ts';
import {
  type Environment,
  lambdaEnvironment,
  runtimeEnvironment,
} from './lambda/lambda-environment.ts';
import { localFunctions } from './lambda/local-functions.ts';
import { samEndpoint } from './lambda/sam-endpoint.ts';
import { localSealing } from './log/local-sealing.ts';
import { refusedMessages } from './queue/refused-messages.ts';
import { loadSample } from './sample.ts';
import type { Settings } from './settings.ts';

/** The whole service on this machine, ready to answer. */
export interface Service {
  /** Of the HTTP API, without a slash at its end. */
  readonly url: string;
  readonly issuer: LocalIssuer;
  /** Where the functions' log lines go. */
  readonly logFile: string;
  /** Settles only if a part of it breaks down. */
  readonly broken: Promise<Error>;
  /** Ends what is under way, and keeps all data. */
  close(): Promise<void>;
}

/**
 * Starts the database, the functions and the HTTP API, on loopback alone, with the sample entries in it.
 * @throws CommandError one line for the user
 */
export async function startService({ dataDir, dynamodbPort, port }: Settings): Promise<Service> {
  const opened: { close(): Promise<void> }[] = [];
  const close = async () => {
    for (const part of opened.toReversed()) await part.close();
  };
  try {
    const issuer = await localIssuer(dataDir);
    const database = await serverDatabase(dataDir, dynamodbPort);
    opened.push(database);
    const refused = await listen(refusedMessages(join(dataDir, 'refused.ndjson')), 0);
    opened.push(refused);
    const exports = await localExports(dataDir);
    opened.push(exports);
    const environments = (endpoint: string) => environmentsOf(endpoint, issuer, exports.endpoints);
    const dynamodb = samEndpoint(database.port);
    await writeSamEnvironment(dataDir, {
      ...environments(dynamodb),
      RecordBusEntries: busEnvironment({ dynamodb, sqs: samEndpoint(refused.port) }),
    });
    const endpoint = `http://127.0.0.1:${database.port}`;
    const logFile = join(dataDir, 'requests.log');
    // Before the functions, whose threads would keep a busy machine from answering in time.
    await loadSample(await localEntriesTable(endpoint));
    const docsFile = join(dataDir, 'docs.json');
    await writeFile(docsFile, JSON.stringify(docsFiles()));
    const functions = await localFunctions(
      { ...environments(endpoint), ...openEnvironments(docsFile) },
      logFile,
    );
    opened.push(functions);
    const sealing = await localSealing({ database, endpoint, dataDir, logs: functions.logs });
    opened.push(sealing);
    const writing = await exports.write(endpoint, functions.logs);
    const api = await listen(httpApi([...routes, ...openRoutes], functions.invoke), port);
    opened.push(api);
    return {
      url: `http://127.0.0.1:${api.port}`,
      issuer,
      logFile,
      broken: Promise.race([
        ...[database.broken, functions.broken, sealing.broken, writing.broken],
      ]),
      close,
    };
  } catch (error) {
    await close();
    throw asCommandError(error, dataDir);
  }
}

function asCommandError(error: unknown, dataDir: string): unknown {
  if (isFileError(error)) {
    return new CommandError(`${dataDir} can't be used: ${error.message}.`, 1, error);
  }
  if (!(error instanceof AuditLogError)) return error;
  const why = 'its disk may be full, or this machine too busy';
  return new CommandError(`The database in ${dataDir} doesn't answer: ${why}.`, 1, error);
}

/** Of one that fails once it is open, as on a full disk, the error has no path. */
function isFileError(error: unknown): error is Error {
  const isOfSystem = error instanceof Error && 'syscall' in error;
  return isOfSystem && ('path' in error || error.syscall === 'write');
}

function environmentsOf(
  endpoint: string,
  issuer: LocalIssuer,
  exports: ExportEndpoints,
): Record<string, Environment> {
  const names = new Set(routes.map(({ operation }) => operation));
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      { ...lambdaEnvironment(name, endpoint, issuer), ...ofExports(name, exports) },
    ]),
  );
}

/** Those of the functions that publish how the API is asked. */
function openEnvironments(docsFile: string): Record<string, Environment> {
  const names = new Set(openRoutes.map(({ operation }) => operation));
  return Object.fromEntries(
    [...names].map((name) => [name, { DOCS_FILE: docsFile, ...runtimeEnvironment(name) }]),
  );
}

/** To those alone that have to do with exports, as in the stack. */
function ofExports(name: string, exports: ExportEndpoints): Environment {
  return name === 'RequestExport' || name === 'GetExport' ? exportVariables(exports) : {};
}

/** For `sam local invoke -n`: the functions' variables by their construct ids. */
async function writeSamEnvironment(dataDir: string, environments: Record<string, Environment>) {
  const text = `${JSON.stringify(environments, undefined, 2)}\n`;
  await writeFile(join(dataDir, 'sam-env.json'), text, { mode: 0o600 });
}
