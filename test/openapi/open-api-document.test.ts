import { readFile } from 'node:fs/promises';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';
import { routes } from '#functions/routes.ts';
import { native } from '#lib/dialects/native.ts';
import { parseNewEntry } from '#lib/entry/new-entry.ts';
import { AuditLogError, catalogue } from '#lib/errors.ts';
import { parseVerifierKey } from '#lib/evidence/checkpoint/verifier-key.ts';
import { verifyEvidence } from '#lib/evidence/verifier/verify-evidence.ts';
import {
  consistencyExample,
  evidenceExample,
  logKeyExample,
} from '#lib/openapi/examples/evidence-examples.ts';
import { sampleEntries } from '#lib/openapi/examples/sample-entries.ts';
import { openApiDocument } from '#lib/openapi/open-api-document.ts';
import { operations } from '#lib/openapi/operations/operations.ts';
import { describedRoutes, document, faults, resolved } from './document.ts';

describe('the document', () => {
  test('has nothing that a linter complains of', async () => {
    const config = await createConfig({ extends: ['recommended-strict'] });
    const problems = await lintFromString({
      source: JSON.stringify(document),
      absoluteRef: '/openapi.json',
      config,
    });
    const told = problems.map(({ ruleId, location }) => `${ruleId} ${location[0]?.pointer}`);
    // An export is downloaded from elsewhere.
    expect(told).toEqual([
      'operation-2xx-response #/paths/~1api~1audit-logs~1export~1{job_id}~1download/get/responses',
      'operation-2xx-response #/paths/~1v1~1exports~1{id}~1download/get/responses',
    ]);
  });

  test('can’t be made where a route isn’t described', () => {
    const route = { ...routes[0], path: '/v1/undescribed' } as (typeof routes)[number];
    expect(() => openApiDocument([...routes, route], '0.1.0')).toThrow(
      'GET /v1/undescribed is not described',
    );
  });

  test('describes no route that there isn’t', () => {
    const names = routes.map(({ method, path }) => `${method} ${path}`);
    expect(Object.keys(operations).toSorted()).toEqual(names.toSorted());
  });

  test('names operations and tags as clients that are generated from it have them', () => {
    const ids = describedRoutes.map(({ operation: { operationId } }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const tags = new Set(describedRoutes.flatMap(({ operation }) => operation.tags));
    expect([...tags].toSorted()).toEqual(document.tags.map(({ name }) => name).toSorted());
  });

  test('tells each error under its status', () => {
    for (const { operation } of describedRoutes) {
      for (const [status, response] of Object.entries(operation.responses)) {
        const told = Object.values(resolved(response).content ?? {}).flatMap(({ examples = {} }) =>
          Object.keys(examples),
        );
        for (const code of told as (keyof typeof catalogue)[]) {
          expect(new AuditLogError(code).status).toBe(Number(status));
        }
      }
    }
  });

  test('tells every error of the catalogue, but for those that no operation answers', () => {
    const told = describedRoutes.flatMap(({ operation }) =>
      Object.values(operation.responses).flatMap((response) =>
        Object.values(resolved(response).content ?? {}).flatMap(({ examples = {} }) =>
          Object.keys(examples),
        ),
      ),
    );
    expect(Object.keys(catalogue).filter((code) => !told.includes(code))).toEqual([
      // Of other methods and other paths.
      'route_not_found',
      'method_not_allowed',
      // Of an entry within a batch.
      'not_attempted',
      // Of what no request asks for.
      'signer_unavailable',
    ]);
  });
});

describe('an example', () => {
  test.each(describedRoutes)('of $name is as it is described', ({ operation }) => {
    const bodies = [
      operation.requestBody?.content ?? {},
      ...Object.values(operation.responses).map((response) => resolved(response).content ?? {}),
    ].flatMap((content) => Object.values(content));
    for (const { schema, example, examples = {} } of bodies) {
      const values = [example, ...Object.values(examples).map(({ value }) => value)];
      for (const value of values.filter((value) => value !== undefined)) {
        expect(faults(schema, value)).toEqual([]);
      }
    }
  });

  test.each(describedRoutes)('of a path parameter of $name is as described', ({ operation }) => {
    const own = operation.parameters.filter((parameter) => parameter.in === 'path');
    for (const { schema, example } of own) expect(faults(schema, example)).toEqual([]);
  });

  test.each(Object.entries(sampleEntries))(
    'of an entry at %s is one of those that the local service begins with',
    async (_dialect, { v, orgId, orgName, createdAt, ...entry }) => {
      const lines = await readFile(new URL('../../events/entries.ndjson', import.meta.url), 'utf8');
      const line = lines.split('\n').find((text) => text.includes(`"id":"${entry.id}"`)) ?? '';
      expect(parseNewEntry(JSON.parse(line), new Date(createdAt))).toEqual({ entry });
    },
  );

  test('of evidence proves what it discloses', async () => {
    const verified = await verifyEvidence(evidenceExample, parseVerifierKey(logKeyExample));
    expect(verified.entry).toMatchObject({ id: sampleEntries.native.id });
    expect(consistencyExample.to).toBe(evidenceExample.treeSize);
  });

  test('of a problem is what the dialect says', () => {
    const response = resolved({ $ref: '#/components/responses/nativeConflict' }) as {
      readonly content?: Readonly<Record<string, unknown>>;
    };
    expect(response.content?.['application/problem+json']).toMatchObject({
      examples: {
        entry_conflict: {
          value: JSON.parse(
            JSON.stringify(native.refuse(new AuditLogError('entry_conflict')).body),
          ),
        },
      },
    });
  });
});
