import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { routes } from '#functions/routes.ts';
import { docsFiles } from '#infra/docs/docs-files.ts';
import type { Answer, HttpHandler } from '#lib/http/exchange.ts';
import { openApiDocument } from '#lib/openapi/open-api-document.ts';
import manifest from '../../package.json' with { type: 'json' };

let folder: string;
let openApi: HttpHandler;
let docs: HttpHandler;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audit-log-docs-'));
  const docsFile = join(folder, 'docs.json');
  await writeFile(docsFile, JSON.stringify(docsFiles()));
  const variables = { DOCS_FILE: docsFile, POWERTOOLS_LOG_LEVEL: 'SILENT' };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  openApi = (await import('#functions/get-open-api.ts')).handler;
  docs = (await import('#functions/get-docs.ts')).handler;
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

function get(handler: HttpHandler, path: string): Promise<Answer> {
  const headers = { 'accept-encoding': 'gzip' };
  const requestContext = { http: { method: 'GET' } };
  return handler({ routeKey: `GET ${path}`, headers, requestContext }, {});
}

function contentOf({ body }: Answer): string {
  return gunzipSync(Buffer.from(body, 'base64')).toString();
}

test('GetOpenApi answers with the document of the routes, in the version of the package', async () => {
  const answer = await get(openApi, '/openapi.json');
  expect(answer).toMatchObject({
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'public, no-cache' },
  });
  expect(contentOf(answer)).toBe(JSON.stringify(openApiDocument(routes, manifest.version)));
});

test('GetDocs answers with the page, under its policy', async () => {
  const answer = await get(docs, '/docs');
  expect(answer).toMatchObject({
    statusCode: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    },
  });
  expect(contentOf(answer)).toContain('<title>audit-log-service</title>');
});
