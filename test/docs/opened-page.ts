import { type Browser, launch, type Page } from 'puppeteer-core';

/** The page of a service in a browser of its own, and what it has done so far. */
export interface OpenedPage {
  readonly page: Page;
  readonly browser: Browser;
  /** Addresses of requests, but for those of data within the page. */
  readonly requests: readonly string[];
  /** What the page's policy has refused, and what has gone wrong in its scripts. */
  readonly complaints: readonly string[];
}

/** Opens `/docs` and waits until the document is shown. */
export async function openPage(chromium: string, url: string): Promise<OpenedPage> {
  const browser = await launch({
    executablePath: chromium,
    // Containers and root have no sandbox; the page is our own.
    args: ['--no-sandbox', '--no-first-run', '--disable-background-networking'],
  });
  const page = await browser.newPage();
  await page.setViewport({ width: 1300, height: 1000 });
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) requests.push(request.url());
  });
  page.on('console', (line) => {
    if (line.type() !== 'log') complaints.push(line.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.exposeFunction('complain', (text: string) => complaints.push(text));
  await page.evaluateOnNewDocument(`document.addEventListener('securitypolicyviolation', (event) =>
    complain(event.violatedDirective + ' ' + event.blockedURI))`);
  await page.goto(`${url}/docs`);
  await page.waitForSelector('.opblock');
  return { page, browser, requests, complaints };
}
