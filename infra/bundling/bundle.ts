import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync, type Metafile } from 'esbuild';

/** The bytes of a bundle by the path of the source that they come from. */
export type BundleInputs = Metafile['outputs'][string]['inputs'];

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Bundles a function, one minified ES module for Node 24 with the SDK in it, to `index.mjs` and its source map in a
 * folder. The same sources give the same bytes, wherever the folder is.
 *
 * @returns What each source has put into it.
 */
export function bundle(entry: string, folder: string): BundleInputs {
  const { outputFiles, metafile } = buildSync({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // The ES modules of packages, whose unused parts can be dropped.
    mainFields: ['module', 'main'],
    alias: {
      '@aws-sdk/credential-provider-node': join(root, 'infra/bundling/credential-provider.ts'),
      '@aws-sdk/endpoint-cache': join(root, 'infra/bundling/endpoint-cache.ts'),
      'node:http': join(root, 'infra/bundling/http.ts'),
    },
    // Imported only when an answer is an event stream, of which DynamoDB has none.
    external: ['@smithy/core/event-streams'],
    minify: true,
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    absWorkingDir: root,
    // Written below, so that the source map names its sources from the root and not from the folder.
    outfile: 'index.mjs',
    write: false,
    metafile: true,
    logLevel: 'warning',
  });
  for (const { path, contents } of outputFiles) {
    writeFileSync(join(folder, basename(path)), contents);
  }
  return metafile.outputs['index.mjs']?.inputs ?? {};
}
