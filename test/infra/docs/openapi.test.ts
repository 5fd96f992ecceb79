import { expect, test } from 'vitest';
import { routes } from '#functions/routes.ts';
import { openApiDocument } from '#lib/openapi/open-api-document.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { runScript } from '../local/run-script.ts';

test('the document is printed, and nothing else', async () => {
  const { code, stdout, stderr } = await runScript('infra/docs/openapi', [], {});
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const document = openApiDocument(routes, manifest.version);
  expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(document)));
});

test('there is nothing to say to it', async () => {
  expect(await runScript('infra/docs/openapi', ['x'], {})).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('It takes no arguments.'),
  });
});
