import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from '#infra/operations.ts';
import { answers as gotten } from './answers.ts';
import { batchAnswers } from './batch-answers.ts';
import { type DeployedFunction, deployFunction } from './deployed-function.ts';
import { evidenceAnswers, followAnswers, logAnswers } from './evidence-answers.ts';
import { getExportAnswers, requestExportAnswers } from './export-answers.ts';
import { listAnswers, statisticsAnswers } from './list-answers.ts';
import { recordingAnswers } from './recording-answers.ts';
import type { RunningFunction, Start } from './running-function.ts';

interface Expected {
  /** The beginning of the names of its events. */
  readonly prefix: string;
  readonly answers: Readonly<Record<string, (id: string) => unknown>>;
  /** An event that is answered well, and with which status. */
  readonly logged: readonly [event: string, status: number];
  /** An event that is refused, with which status and which error. */
  readonly refused: readonly [event: string, status: number, error: string];
}

const expectations: Readonly<Record<Operation, Expected>> = {
  GetAuditLog: {
    prefix: 'get-audit-log.',
    answers: gotten,
    logged: ['get-audit-log.anaconda', 200],
    refused: ['get-audit-log.not-found', 404, 'entry_not_found'],
  },
  ListAuditLogs: {
    prefix: 'list-audit-logs.',
    answers: listAnswers,
    logged: ['list-audit-logs.native', 200],
    refused: ['list-audit-logs.bad-cursor', 422, 'request_invalid'],
  },
  FollowAuditLogs: {
    prefix: 'follow-audit-logs.',
    answers: followAnswers,
    logged: ['follow-audit-logs.page', 200],
    refused: ['follow-audit-logs.beyond-log', 422, 'request_invalid'],
  },
  GetStatistics: {
    prefix: 'get-statistics.',
    answers: statisticsAnswers,
    logged: ['get-statistics.native', 200],
    refused: ['get-statistics.unknown-parameter', 422, 'request_invalid'],
  },
  RecordAuditLog: {
    prefix: 'record-audit-log.',
    answers: recordingAnswers,
    logged: ['record-audit-log.own-id', 201],
    refused: ['record-audit-log.conflict', 409, 'entry_conflict'],
  },
  RecordAuditLogBatch: {
    prefix: 'record-audit-log-batch.',
    answers: batchAnswers,
    logged: ['record-audit-log-batch.json-array', 201],
    refused: ['record-audit-log-batch.no-key', 422, 'request_invalid'],
  },
  GetEvidence: {
    prefix: 'get-evidence.',
    answers: evidenceAnswers,
    logged: ['get-evidence.entry', 200],
    refused: ['get-evidence.not-found', 404, 'entry_not_found'],
  },
  GetLog: {
    prefix: 'get-log.',
    answers: logAnswers,
    logged: ['get-log.tile', 200],
    refused: ['get-log.tile-not-covered', 404, 'log_part_not_found'],
  },
  RequestExport: {
    prefix: 'request-export.',
    answers: requestExportAnswers,
    logged: ['request-export.native', 202],
    refused: ['request-export.unknown-field', 422, 'request_invalid'],
  },
  GetExport: {
    prefix: 'get-export.',
    answers: getExportAnswers,
    logged: ['get-export.native', 200],
    refused: ['get-export.not-found', 404, 'export_not_found'],
  },
};

/** What the synthesized bundles of all functions have to do, wherever they run. */
export function describeBundles(where: string, start: Start): void {
  for (const [operation, expected] of Object.entries(expectations)) {
    describeBundle(operation as Operation, where, start, expected);
  }
}

function describeBundle(
  operation: Operation,
  where: string,
  start: Start,
  { prefix, answers, logged, refused }: Expected,
): void {
  describe(`the synthesized bundle of ${operation} ${where}`, () => {
    let deployed: DeployedFunction;
    let running: RunningFunction;

    beforeAll(async () => {
      deployed = await deployFunction(operation);
      running = await start(deployed);
    });
    afterAll(async () => {
      await running.stop();
      await deployed.remove();
    });

    test('logs a line for a request, a metric for a refused one, and nothing that was sent', async () => {
      const other = await start(deployed);
      const event = await deployed.event(logged[0]);
      const { headers } = JSON.parse(await other.invoke(event));
      await other.invoke(await deployed.event(refused[0]));
      const lines = () => other.log().split('\n').slice(0, -1);
      await expect.poll(lines, { timeout: 10_000 }).toHaveLength(3);
      await other.stop();
      expect(lines().map((line) => JSON.parse(line))).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            level: 'INFO',
            message: 'request',
            requestId: headers['x-request-id'],
            status: logged[1],
            coldStart: true,
          }),
          expect.objectContaining({ level: 'INFO', status: refused[1], error: refused[2] }),
          expect.objectContaining({ _aws: expect.anything(), Refusals: 1 }),
        ]),
      );
      const { headers: sent, pathParameters = {}, rawQueryString, body = '{}' } = JSON.parse(event);
      const told = [sent.authorization.split('.')[1], ...Object.values(pathParameters)];
      if (rawQueryString !== '') told.push(...rawQueryString.split('&'));
      for (const text of [...told, ...textsIn(JSON.parse(body))]) {
        expect(other.log()).not.toContain(text);
      }
    });

    test('checks its variables itself where they are not those that were checked', async () => {
      const environment = { ...deployed.environment, CONFIG_SHA256: 'of others' };
      const unchecked = await start({ ...deployed, environment });
      const { statusCode } = JSON.parse(await unchecked.invoke(await deployed.event(logged[0])));
      await unchecked.stop();
      expect(statusCode).toBeOneOf([200, logged[1]]);
    });

    test('has an answer to expect for every event of events/', async () => {
      const files = await readdir(new URL('../../events', import.meta.url));
      const events = files.filter((file) => file.startsWith(prefix) && file.endsWith('.json'));
      expect(
        Object.keys(answers)
          .map((name) => `${name}.json`)
          .toSorted(),
      ).toEqual(events.toSorted());
    });

    test.each(Object.entries(answers))('answers %s', async (name, expected) => {
      const event = await deployed.event(name);
      const { body, ...answer } = JSON.parse(await running.invoke(event));
      const id = JSON.parse(event).rawPath.split('/').at(-1);
      const isJson = body !== '' && /json$/.test(answer.headers['content-type']);
      expect({ ...answer, body: isJson ? JSON.parse(body) : body }).toEqual(expected(id));
    });
  });
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
