import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { docsFiles } from '#infra/docs/docs-files.ts';

const files = docsFiles();

/** What API Gateway and Lambda let an answer be, in base64 within JSON; half of it is enough for everyone. */
const most = 3 * 1024 * 1024;

function contentOf(path: string): string {
  return gunzipSync(Buffer.from(files[path]?.gzip ?? '', 'base64')).toString();
}

const page = contentOf('/docs');
const loaded = [...page.matchAll(/(?:src|href)="(\/docs\/[^"]+)"/g)].map(([, path = '']) => path);

test('the page loads its own files and no others', () => {
  expect(['/docs', ...loaded].toSorted()).toEqual(Object.keys(files).toSorted());
  expect(page).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=|https?:/);
});

test('the page may do no more than it has to', () => {
  expect(files['/docs']).toMatchObject({
    contentType: 'text/html; charset=utf-8',
    cacheControl: 'no-cache',
    headers: {
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    },
  });
});

test.each(loaded)('%s is named by its content, so that it can be kept for ever', (path) => {
  const file = files[path];
  expect(file?.cacheControl).toBe('public, max-age=31536000, immutable');
  expect(path).toContain(`.${file?.digest}.`);
  expect(file?.contentType).toMatch(/^text\/(javascript|css); charset=utf-8$/);
});

test('no file is larger than a function may answer, compressed or not', () => {
  for (const path of Object.keys(files)) {
    expect(Buffer.from(contentOf(path)).toString('base64').length).toBeLessThan(most);
  }
});

test('no style loads anything but what is within it', () => {
  for (const path of loaded.filter((name) => name.endsWith('.css'))) {
    expect(contentOf(path)).not.toMatch(/@import|url\((?!"?data:)/);
  }
});
