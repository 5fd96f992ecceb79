import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '#infra/local/database/database.ts';
import { localEntriesTable } from '#infra/local/database/local-entries-table.ts';
import { localJobsTable } from '#infra/local/database/local-jobs-table.ts';
import { eventText } from '#infra/local/event-file.ts';
import type { ExportEndpoints } from '#infra/local/exports/local-exports.ts';
import { type Listening, listen } from '#infra/local/gateway/listen.ts';
import { localIssuer } from '#infra/local/issuer/local-issuer.ts';
import { busEnvironment } from '#infra/local/lambda/bus-environment.ts';
import { exportVariables } from '#infra/local/lambda/export-environment.ts';
import { type Environment, lambdaEnvironment } from '#infra/local/lambda/lambda-environment.ts';
import { localAws } from '#infra/local/lambda/local-aws.ts';
import { handler as sealLocally } from '#infra/local/log/seal-locally.ts';
import { localQueue } from '#infra/local/queue/local-queue.ts';
import { loadSample, sampleOrganization } from '#infra/local/sample.ts';
import { checkedVariables } from '#lib/config/checked-variables.ts';
import { type ExportId, parseExportId } from '#lib/exporting/export-id.ts';
import { putJob } from '#lib/store/jobs/put-job.ts';
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
  const orders = await listen(localQueue(async () => true).server, 0);
  await putExport(endpoint);
  const local: Environment =
    name === 'RecordBusEntries'
      ? busEnvironment({ dynamodb: endpoint, sqs: refusals.endpoint })
      : checkedVariables({
          ...lambdaEnvironment(name, endpoint, issuer),
          ...exportVariables(endpointsOf(orders)),
          CORS_ORIGINS: '["https://console.example.com"]',
        });
  return {
    name,
    asset,
    environment: {
      ...localAws(endpoint),
      AWS_SECRET_ACCESS_KEY: 'a secret',
      ...Object.fromEntries(
        Object.entries(variables).map(([key, value]) => [key, local[key] ?? String(value)]),
      ),
    },
    refusals,
    event: (event) => eventText(event, issuer),
    async remove() {
      await refusals.stop();
      await orders.close();
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** No bucket is asked for a link to it. */
function endpointsOf({ port }: Listening): ExportEndpoints {
  const bucketUrl = 'http://127.0.0.1:1/audit-log-exports';
  return { bucketUrl, bucketSecret: 'a secret', sqs: `http://127.0.0.1:${port}` };
}

/** An export that is complete, for the events of get-export. */
async function putExport(endpoint: string): Promise<void> {
  const jobs = await localJobsTable(endpoint);
  const id = parseExportId('019c2f6e-5b1a-7d04-9c3e-52a8d1f0b6c7') as ExportId;
  const [createdAt, completedAt] = ['2026-11-22T09:00:00.000Z', '2026-11-22T09:00:09.000Z'];
  await putJob(
    sampleOrganization.id,
    {
      ...{ id, dialect: 'native', asked: '{}', createdAt, completedAt, status: 'completed' },
      ...{ expiresAt: '9999-12-31T00:00:00.000Z', progress: 100, records: 3, bytes: 2011 },
      ...{ revision: 0, writer: '' },
    },
    jobs,
  );
  jobs.client.destroy();
}

async function opened(folder: string): Promise<Database> {
  const database = await openDatabase(folder, 0);
  if (database === 'in use') throw new Error(`${folder} is in use`);
  return database;
}
