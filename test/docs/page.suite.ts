import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Service } from '#infra/local/service.ts';
import type { OrgId } from '#lib/access/organization-id.ts';
import { sampleEntries } from '#lib/openapi/examples/sample-entries.ts';
import { startedService } from '../with-service.ts';
import { type OpenedPage, openPage } from './opened-page.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser is. */
    chromium: string;
  }
}

const { orgId, id } = sampleEntries.native;
const screenshots = process.env['SCREENSHOTS'];

let service: Service;
let stop: () => Promise<void>;
let opened: OpenedPage;

beforeAll(async () => {
  ({ service, stop } = await startedService());
  opened = await openPage(inject('chromium'), service.url);
});
afterAll(async () => {
  await opened.browser.close();
  await stop();
});

/** An operation on the page, by its operationId. */
function operation(operationId: string, selector = ''): string {
  return `[id$="-${operationId}"] ${selector}`;
}

/** Unfolds an operation, sends it as it stands there, and gives back the status and the body that are shown. */
async function send(operationId: string): Promise<{ status: string; body: string }> {
  const { page } = opened;
  await page.locator(operation(operationId, '.opblock-summary-control')).click();
  await page.locator(operation(operationId, '.execute')).click();
  const answer = operation(operationId, '.live-responses-table tbody');
  await page.waitForSelector(`${answer} .response-col_status`);
  return {
    status: await page.$eval(
      `${answer} .response-col_status`,
      ({ textContent }) => `${textContent}`,
    ),
    body: await page.$eval(`${answer} .highlight-code`, ({ textContent }) => `${textContent}`),
  };
}

async function screenshot(name: string): Promise<void> {
  if (screenshots === undefined) return;
  await opened.page.screenshot({ path: join(screenshots, `${name}.png`) });
}

test('shows every operation', async () => {
  await screenshot('light');
  const shown = await opened.page.$$eval('.opblock', (blocks) => blocks.length);
  const paths = await opened.page.evaluate(async () => (await fetch('/openapi.json')).json());
  const operations = Object.values<object>(paths.paths).flatMap((path) => Object.keys(path));
  expect(shown).toBe(operations.length);
});

test('sends nothing of a token that it wasn’t given', async () => {
  expect(await send('getLogKey')).toMatchObject({ status: expect.stringContaining('401') });
});

test('sends a request with the token that it was given', async () => {
  const token = await service.issuer.sign({
    organizations: [{ id: orgId as OrgId, name: 'Acme' }],
    permissions: ['audit:read'],
    roles: [],
    subject: 'alice@example.com',
    client: 'test',
    expiresInSeconds: 300,
  });
  const { page } = opened;
  await page.locator('.btn.authorize').click();
  await page.type('.auth-container input', token);
  await page.locator('.auth-btn-wrapper .authorize').click();
  await page.locator('.auth-btn-wrapper .btn-done').click();
  const answer = await send('getAuditLog');
  expect(answer.status).toContain('200');
  expect(answer.body).toContain(id);
  expect((await send('listAuditLogs')).status).toContain('200');
  await screenshot('answered');
});

test('keeps nothing, the token least of all', async () => {
  const kept = await opened.page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    cookie: document.cookie,
    databases: await indexedDB.databases(),
  }));
  expect(kept).toEqual({ local: {}, session: {}, cookie: '', databases: [] });
  const locked = async () => (await opened.page.$$('.authorization__btn .locked')).length;
  expect(await locked()).toBeGreaterThan(0);
  await opened.page.reload();
  await opened.page.waitForSelector('.opblock');
  expect(await locked()).toBe(0);
});

test('follows the system into the dark', async () => {
  const background = () =>
    opened.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await opened.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await expect.poll(background).not.toBe(light);
  await screenshot('dark');
});

test('asks nobody but the service, and does nothing that its policy refuses', () => {
  const others = opened.requests.filter((address) => !address.startsWith(`${service.url}/`));
  expect(others).toEqual([]);
  // Of the request without a token.
  const complaints = opened.complaints.filter((line) => !line.includes('401 (Unauthorized)'));
  expect(complaints).toEqual([]);
});
