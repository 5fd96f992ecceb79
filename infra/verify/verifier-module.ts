import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

const contents = `
export { parseVerifierKey } from '#lib/evidence/checkpoint/verifier-key.ts';
export { verifyEvidence } from '#lib/evidence/verifier/verify-evidence.ts';
export { verifyGrowth } from '#lib/evidence/verifier/verify-growth.ts';
`;

/**
 * The verifier as one minified ES module that depends on nothing, for browsers and Node 20 or later. It is the code that
 * verifies here, but for SHA-256. The same sources give the same text.
 */
export function verifierModule(): string {
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    alias: { '#lib/evidence/sha256.ts': join(root, 'infra/verify/browser-sha256.ts') },
    minify: true,
    banner: { js: `/*\nWith SHA-256 of @noble/hashes:\n${licence()}\n*/` },
    legalComments: 'none',
    absWorkingDir: root,
    write: false,
    logLevel: 'warning',
  });
  return outputFiles.map(({ text }) => text).join('');
}

/** Which has to go with it, wherever it goes. */
function licence(): string {
  return readFileSync(join(root, 'node_modules/@noble/hashes/LICENSE'), 'utf8').trim();
}
