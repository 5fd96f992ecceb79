import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync, type Metafile } from 'esbuild';
import { builtinModules } from './builtin-modules.ts';

/** What a bundle consists of and imports. */
type Output = Metafile['outputs'][string];

/** The bytes of a bundle by the path of the source that they come from. */
export type BundleInputs = Output['inputs'];

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What is loaded only where a function's variables are not those that the stack gave it, and so is a bundle of its own. */
const uncheckedConfig = {
  source: 'lib/config/unchecked-config.ts',
  name: '#lib/config/unchecked-config.ts',
  file: 'unchecked-config.mjs',
};

/**
 * Bundles a function, one minified ES module for Node 24 with the SDK in it, to `index.mjs` and its source map in a
 * folder; beside it what reads a configuration that nobody has checked. The same sources give the same bytes, wherever
 * the folder is.
 *
 * @returns What each source has put into `index.mjs`.
 */
export function bundle(entry: string, folder: string): BundleInputs {
  const { file, name, source } = uncheckedConfig;
  const { inputs, imports } = write(entry, join(folder, 'index.mjs'), { [name]: `./${file}` });
  if (imports.some(({ path }) => path === `./${file}`)) write(source, join(folder, file));
  return inputs;
}

/** @param aliases Modules that are loaded from elsewhere, by the name that they are imported by. */
function write(
  entry: string,
  path: string,
  aliases: Readonly<Record<string, string>> = {},
): Output {
  const outfile = basename(path);
  const { outputFiles, metafile } = buildSync({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // The ES modules of packages, whose unused parts can be dropped.
    mainFields: ['module', 'main'],
    alias: {
      ...builtinModules,
      '@aws-sdk/credential-provider-node': join(root, 'infra/bundling/credential-provider.ts'),
      '@aws-sdk/endpoint-cache': join(root, 'infra/bundling/endpoint-cache.ts'),
      ...aliases,
    },
    external: [
      // Imported only when an answer is an event stream, of which DynamoDB has none.
      '@smithy/core/event-streams',
      ...Object.values(aliases),
    ],
    minify: true,
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    absWorkingDir: root,
    // Written below, so that the source map names its sources from the root and not from the folder.
    outfile,
    write: false,
    metafile: true,
    logLevel: 'warning',
  });
  for (const { path: built, contents } of outputFiles) {
    writeFileSync(join(path, '..', basename(built)), contents);
  }
  const output = metafile.outputs[outfile];
  if (output === undefined) throw new Error(`The bundler has not told of ${outfile}`);
  return output;
}
