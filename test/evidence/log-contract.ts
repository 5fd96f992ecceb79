import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { openCheckpoint } from '#lib/evidence/checkpoint/open-checkpoint.ts';
import { readByIndex } from '#lib/evidence/reading/read-by-index.ts';
import { readConsistency } from '#lib/evidence/reading/read-consistency.ts';
import { readEntryBundle } from '#lib/evidence/reading/read-entry-bundle.ts';
import { readEvidence } from '#lib/evidence/reading/read-evidence.ts';
import { readTile } from '#lib/evidence/reading/read-tile.ts';
import { publishCheckpoint } from '#lib/evidence/sealing/publish-checkpoint.ts';
import { sealEntries } from '#lib/evidence/sealing/seal-entries.ts';
import { sweepOrganization } from '#lib/evidence/sealing/sweep-organization.ts';
import { verifyEvidence } from '#lib/evidence/verifier/verify-evidence.ts';
import { createTableInput } from '#lib/store/create-table-input.ts';
import { documentClient } from '#lib/store/document-client.ts';
import { createLogTableInput } from '#lib/store/log/create-log-table-input.ts';
import { fetchNewestCheckpoint } from '#lib/store/log/log-checkpoints.ts';
import { checkLog } from './check-log.ts';
import { evidenceDocument } from './evidence-document.ts';
import { keyOf, keySigner, logName } from './key-signer.ts';
import { logEntry, logItem, orgId } from './log-entries.ts';
import type { Item } from './memory-dynamodb.ts';
import { random } from './random.ts';

const now = new Date('2026-11-22T07:00:00.000Z');
const rules = { signer: keySigner(), logName, checkpointSeconds: 0 };

/**
 * What a log promises on any DynamoDB: AWS's own, its local edition, the embedded one.
 *
 * @param endpoint Where it listens.
 */
export function logContract(endpoint: string): void {
  const config = {
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  const client = documentClient(config, { connectMs: 30_000, requestMs: 30_000 });
  const entriesTable = { client, name: `entries-${randomUUID()}`, deadlineMs: 60_000 };
  const log = { client, name: `log-${randomUUID()}`, deadlineMs: 60_000 };
  const tables = { entries: entriesTable, log };
  const entries = Array.from({ length: 700 }, (_, n) => logEntry(n, random(n)));
  const requests = { count: 0 };
  client.middlewareStack.add(
    (next) => (args) => {
      requests.count += 1;
      return next(args);
    },
    { step: 'deserialize' },
  );

  beforeAll(async () => {
    const database = new DynamoDBClient(config);
    await create(database, createTableInput(entriesTable.name));
    await create(database, createLogTableInput(log.name));
    database.destroy();
    for (let start = 0; start < entries.length; start += 50) {
      await Promise.all(entries.slice(start, start + 50).map(put));
    }
  });
  afterAll(() => client.config.requestHandler.destroy?.());

  describe('a log', () => {
    test('is what its entries make, though swept by three at once', async () => {
      expect(await readEvidence(orgId, logEntry(0).id, tables, now)).toMatchObject({
        state: 'pending',
      });
      expect(await fetchNewestCheckpoint(orgId, log)).toBeUndefined();
      await Promise.all([sweep(), sweep(), sweep()]);
      await publishCheckpoint(orgId, log, rules, now);
      await checkLog(entries, log, await items());
    });

    test('takes no entry twice', async () => {
      const ids = entries.map(({ id }) => id);
      expect(await sealEntries(orgId, ids.toReversed(), tables)).toStrictEqual({
        appended: 0,
        size: 700,
        unreadable: [],
      });
    });

    test('proves each entry, in three requests', async () => {
      for (const entry of entries.filter((_, n) => n % 23 === 0)) {
        requests.count = 0;
        const evidence = await readEvidence(orgId, entry.id, tables, now);
        expect(requests.count).toBeLessThanOrEqual(3);
        const { fields, withheld } = await verifyEvidence(
          evidenceDocument(evidence),
          await keyOf(orgId),
        );
        expect(fields).toMatchObject({ action: entry.action, 'actor.id': entry.actor?.id });
        expect(withheld).toBe(0);
      }
    });

    test('is read by tiles, bundles and ids', async () => {
      const ids = await readByIndex(orgId, log, 250, 10);
      expect(ids.map(({ index }) => index)).toStrictEqual(
        [...Array(10).keys()].map((n) => 250 + n),
      );
      const partial = await readTile(orgId, { level: 0, index: 2, width: 100 }, log);
      expect(partial).toHaveLength(3200);
      expect(await readEntryBundle(orgId, { index: 2, width: 188 }, log)).toBeDefined();
      expect(await readEntryBundle(orgId, { index: 2, width: 189 }, log)).toBeUndefined();
      expect(await readConsistency(orgId, 300, log)).toMatchObject({ from: 300, to: 700 });
    });

    test('grows, and its newest checkpoint is the largest', async () => {
      const more = Array.from({ length: 9 }, (_, n) => logEntry(700 + n, random(n)));
      await Promise.all(more.map(put));
      for (const { id } of more) {
        await sealEntries(orgId, [id], tables);
        await publishCheckpoint(orgId, log, rules, now);
      }
      const newest = await fetchNewestCheckpoint(orgId, log);
      expect(await openCheckpoint(newest?.note ?? '', await keyOf(orgId))).toMatchObject({
        size: 709,
      });
      await checkLog([...entries, ...more], log, await items());
    });
  });

  function sweep() {
    const seal = (ids: Parameters<typeof sealEntries>[1]) => sealEntries(orgId, ids, tables);
    return sweepOrganization(orgId, tables, seal, now);
  }

  function put(entry: StoredEntry) {
    return client.send(new PutCommand({ TableName: entriesTable.name, Item: logItem(entry) }));
  }

  async function items(): Promise<Item[]> {
    const found: Item[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const page = await client.send(
        new ScanCommand({ TableName: log.name, ExclusiveStartKey: start, ConsistentRead: true }),
      );
      found.push(...(page.Items ?? []));
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    return found;
  }
}

async function create(database: DynamoDBClient, input: CreateTableCommandInput): Promise<void> {
  await database.send(new CreateTableCommand(input));
  const waiting = { client: database, minDelay: 0.05, maxDelay: 0.1, maxWaitTime: 30 };
  await waitUntilTableExists(waiting, { TableName: `${input.TableName}` });
}
