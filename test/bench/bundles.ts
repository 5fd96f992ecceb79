import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type BundleInputs, bundle } from '#infra/bundling/bundle.ts';
import type { Series } from './result.ts';

const functions = new URL('../../functions/', import.meta.url);
const KiB = 1024;

/** Whose code is told apart, by where it is in node_modules; what is nobody's of these is ours or another package's. */
const contributors: readonly (readonly [name: string, path: RegExp])[] = [
  ['AWS SDK', /node_modules\/(@aws-sdk|@smithy|@aws)\//],
  ['zod', /node_modules\/zod\//],
  ['aws-jwt-verify', /node_modules\/aws-jwt-verify\//],
  ['middy', /node_modules\/@middy\//],
  ['other packages', /node_modules\//],
  ['ours', /./],
];

/** KiB of each function's bundle, by whose code they are, all together, and compressed as they are uploaded. */
export async function benchBundles(): Promise<Series[]> {
  const files = (await readdir(functions)).filter((file) => file !== 'routes.ts');
  const folder = await mkdtemp(join(tmpdir(), 'audit-log-bench-'));
  try {
    const bundles = [];
    for (const file of files) {
      const inputs = bundle(fileURLToPath(new URL(file, functions)), folder);
      const code = await readFile(join(folder, 'index.mjs'));
      bundles.push(seriesOf(file.replace(/\.ts$/, ''), inputs, code));
    }
    return bundles.flat();
  } finally {
    await rm(folder, { recursive: true });
  }
}

function seriesOf(name: string, inputs: BundleInputs, code: Buffer): Series[] {
  const bytes = new Map(contributors.map(([contributor]) => [contributor, 0]));
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const [contributor = ''] = contributors.find(([, place]) => place.test(path)) ?? [];
    bytes.set(contributor, (bytes.get(contributor) ?? 0) + bytesInOutput);
  }
  bytes.set('all', code.length);
  bytes.set('compressed', gzipSync(code, { level: 9 }).length);
  return [...bytes].map(([measure, size]) => ({
    name,
    measure,
    unit: 'KiB',
    samples: [size / KiB],
  }));
}
