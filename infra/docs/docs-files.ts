import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type PublishedFile, publishedFile } from '#lib/http/published-file.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';

const require = createRequire(import.meta.url);
const swaggerUi = dirname(require.resolve('swagger-ui-dist/swagger-ui-bundle.js'));
const own = join(import.meta.dirname, 'page');

const types = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
} as const;

/** The files of the page, by their paths: the page itself, and what it loads, which is named by its content. */
export function docsFiles(): Readonly<Record<string, PublishedFile>> {
  const [bundle, openDocs] = [script(swaggerUi, 'swagger-ui-bundle'), script(own, 'open-docs')];
  const [look, ownLook] = [style(swaggerUi, 'swagger-ui'), style(own, 'docs')];
  const page = html([look, ownLook], [bundle, openDocs]);
  const loaded = [look, ownLook, bundle, openDocs];
  return {
    '/docs': publishedFile(page, {
      contentType: 'text/html; charset=utf-8',
      cacheControl: 'no-cache',
      headers: {
        'content-security-policy': contentSecurityPolicy,
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
      },
    }),
    ...Object.fromEntries(loaded.map(({ path, file }) => [path, file])),
  };
}

interface Loaded {
  readonly path: string;
  readonly file: PublishedFile;
}

const script = (folder: string, name: string) => loaded(folder, name, 'js');
const style = (folder: string, name: string) => loaded(folder, name, 'css');

function loaded(folder: string, name: string, extension: keyof typeof types): Loaded {
  const file = publishedFile(readFileSync(join(folder, `${name}.${extension}`)), {
    contentType: types[extension],
    cacheControl: 'public, max-age=31536000, immutable',
  });
  return { path: `/docs/${name}.${file.digest}.${extension}`, file };
}

function html(styles: readonly Loaded[], scripts: readonly Loaded[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>audit-log-service</title>
<link rel="icon" href="data:,">
${styles.map(({ path }) => `<link rel="stylesheet" href="${path}">`).join('\n')}
${scripts.map(({ path }) => `<script defer src="${path}"></script>`).join('\n')}
</head>
<body>
<div id="docs"></div>
<noscript>This page needs JavaScript. The API is described in <a href="/openapi.json">openapi.json</a>.</noscript>
</body>
</html>
`;
}
