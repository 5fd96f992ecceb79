import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from '#infra/bundling/bundle.ts';

/** A Lambda handler, whatever it is made with. */
export type Handler = (event: unknown, context: unknown) => Promise<{ statusCode: number }>;

/**
 * The handler of a module, bundled as functions are deployed, with a network of its own that answers every call to AWS
 * with this body.
 */
export async function stubbedHandler(module: URL, body: string): Promise<Handler> {
  const folder = await mkdtemp(join(tmpdir(), 'audit-log-bench-'));
  try {
    const entry = join(folder, 'entry.ts');
    const sources = [module, new URL('stub-network.ts', import.meta.url)];
    await writeFile(
      entry,
      sources.map((source) => `export * from ${JSON.stringify(fileURLToPath(source))};\n`).join(''),
    );
    bundle(entry, folder);
    const { handler, stubNetwork } = await import(pathToFileURL(join(folder, 'index.mjs')).href);
    stubNetwork(body);
    return handler;
  } finally {
    await rm(folder, { recursive: true });
  }
}
