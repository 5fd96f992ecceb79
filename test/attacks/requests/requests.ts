import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#infra/local/database/database.ts';
import { localEntriesTable } from '#infra/local/database/local-entries-table.ts';
import { localIssuer } from '#infra/local/issuer/local-issuer.ts';
import { handler as sealLocally } from '#infra/local/log/seal-locally.ts';
import { loadSample } from '#infra/local/sample.ts';
import { allFunctions } from '../all-functions.ts';
import type { Attack, Order, Outcome } from '../attack.ts';
import { awsWire } from '../aws-wire.ts';
import { prepared } from '../patiently.ts';
import { watchOutput } from '../watch-output.ts';
import { corpus } from './corpus.ts';
import { attackByEvents } from './event-attack.ts';
import { fuzz } from './fuzzing/fuzz.ts';
import { attackByTexts } from './regular-expressions.ts';
import { loadExports } from './sample-exports.ts';

export const requests: Attack = {
  claim: 'whatever is sent, an error is one of ours, nothing hangs and nothing is polluted',
  count: 100_000,
  run,
};

/** Of what reads texts, each reads a twentieth as many of them, and there are some twenty. */
async function run(order: Order): Promise<Outcome> {
  const { seed, count, isTimed = false } = order;
  return together([
    await attackFunctions(order),
    await fuzz({ seed, runs: Math.ceil(count / 20), isTimed }),
    await attackByTexts(),
  ]);
}

function together(outcomes: readonly Outcome[]): Outcome {
  return {
    tried: Object.assign({}, ...outcomes.map(({ tried }) => tried)),
    findings: outcomes.flatMap(({ findings }) => findings),
  };
}

/** By events alone. */
export async function attackFunctions(order: Order): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'audit-log-requests-'));
  const database = await openDatabase(folder, 0);
  if (database === 'in use') throw new Error(`${folder} is in use`);
  const aws = await awsWire();
  const output = watchOutput();
  try {
    const dynamodb = `http://127.0.0.1:${database.port}`;
    const issuer = await localIssuer(folder);
    const table = await localEntriesTable(dynamodb);
    await prepared(() => loadSample(table));
    table.client.destroy();
    await loadExports(dynamodb, 'policy_updated');
    await prepared(() => sealLocally({ endpoint: dynamodb, dataDir: folder }));
    const endpoints = { dynamodb, others: aws.endpoint, folder };
    const functions = await allFunctions(endpoints, issuer, order.weaken);
    const samples = await corpus(issuer);
    return await attackByEvents({ ...order, functions, samples, isTimed: order.isTimed === true });
  } finally {
    output.stop();
    aws.stop();
    await database.close();
    await rm(folder, { recursive: true });
  }
}
