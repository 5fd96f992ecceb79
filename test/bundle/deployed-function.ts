import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '#infra/local/database/database.ts';
import { localEntriesTable } from '#infra/local/database/local-entries-table.ts';
import { eventText } from '#infra/local/event-file.ts';
import { localIssuer } from '#infra/local/issuer/local-issuer.ts';
import { busEnvironment } from '#infra/local/lambda/bus-environment.ts';
import { type Environment, lambdaEnvironment } from '#infra/local/lambda/lambda-environment.ts';
import { localAws } from '#infra/local/lambda/local-aws.ts';
import { handler as sealLocally } from '#infra/local/log/seal-locally.ts';
import { loadSample } from '#infra/local/sample.ts';
import { Refusals } from '../bus/refusals.ts';
import { synthesizedFunction } from './synthesized-function.ts';

/** A function as it is deployed, but for a table, a queue of refused messages and an issuer of this machine. */
export interface DeployedFunction {
  readonly name: string;
  /** The folder that Lambda would have as its task root. */
  readonly asset: string;
  /** As `sam local invoke -n` sets it: the variables that the template declares, with values for this machine. */
  readonly environment: Environment;
  readonly refusals: Refusals;
  /** An event of events/, with fresh tokens in it. */
  event(name: string): Promise<string>;
  remove(): Promise<void>;
}

/** Synthesizes the sample stage and gives one of its functions tables with the sample entries, sealed. */
export async function deployFunction(name: string): Promise<DeployedFunction> {
  const { asset, variables } = synthesizedFunction(name);
  const folder = await mkdtemp(join(tmpdir(), 'audit-log-bundle-'));
  const issuer = await localIssuer(folder);
  const database = await opened(folder);
  const endpoint = `http://127.0.0.1:${database.port}`;
  const table = await localEntriesTable(endpoint);
  await loadSample(table);
  table.client.destroy();
  await sealLocally({ endpoint, dataDir: folder });
  const refusals = await Refusals.start();
  const local =
    name === 'RecordBusEntries'
      ? busEnvironment({ dynamodb: endpoint, sqs: refusals.endpoint })
      : lambdaEnvironment(name, endpoint, issuer);
  return {
    name,
    asset,
    environment: {
      ...localAws(endpoint),
      ...Object.fromEntries(
        Object.entries(variables).map(([key, value]) => [key, local[key] ?? String(value)]),
      ),
      CORS_ORIGINS: '["https://console.example.com"]',
    },
    refusals,
    event: (event) => eventText(event, issuer),
    async remove() {
      await refusals.stop();
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function opened(folder: string): Promise<Database> {
  const database = await openDatabase(folder, 0);
  if (database === 'in use') throw new Error(`${folder} is in use`);
  return database;
}
