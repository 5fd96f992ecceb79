import { createContext, Script } from 'node:vm';
import { transformSync } from 'esbuild';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256, sha256OfText } from '#infra/verify/browser-sha256.ts';
import { verifierModule } from '#infra/verify/verifier-module.ts';
import { sha256 as nodeSha256, sha256OfText as nodeSha256OfText } from '#lib/evidence/sha256.ts';
import { verifyEvidence } from '#lib/evidence/verifier/verify-evidence.ts';
import { fullEntry } from '../../evidence/full-entry.ts';
import { checkpointOf, evidenceOf, key } from '../../evidence/sample-evidence.ts';
import vectors from '../../evidence/vectors/checkpoints.json' with { type: 'json' };
import { runScript } from '../local/run-script.ts';

const module = verifierModule();
const evidence = await evidenceOf(fullEntry);

test('the module depends on nothing, and is small', () => {
  expect(module).not.toMatch(/\bimport\b|\brequire\b|\bnode:|\bBuffer\b|\bprocess\.env\b/);
  expect(Buffer.byteLength(module)).toBeLessThan(20 * 1024);
});

test('the command prints it, the same each time', { timeout: 60_000 }, async () => {
  const printed = await runScript('infra/verify/verifier', [], {});
  expect(printed).toEqual({ code: 0, stdout: module, stderr: '' });
});

test('the command takes no arguments', { timeout: 60_000 }, async () => {
  expect(await runScript('infra/verify/verifier', ['a'], {})).toEqual({
    code: 2,
    stdout: '',
    stderr: 'It takes no arguments.\nUsage: npm run --silent verifier > verifier.mjs\n',
  });
});

/** What a script gives where there is nothing but what browsers have too, in a realm of its own. */
async function inBrowser(script: string, given: object): Promise<unknown> {
  const { code } = transformSync(module, { format: 'iife', globalName: 'verifier' });
  const { TextEncoder, TextDecoder, crypto } = globalThis;
  const context = createContext({ TextEncoder, TextDecoder, crypto, ...given });
  new Script(code).runInContext(context);
  const result: unknown = await new Script(
    `(async () => JSON.stringify(await (${script})))()`,
  ).runInContext(context);
  return JSON.parse(String(result));
}

test('it proves in a browser what the server proves', async () => {
  const script = 'verifier.verifyEvidence(JSON.parse(evidence), verifier.parseVerifierKey(key))';
  const given = { evidence: JSON.stringify(evidence), key: vectors.key };
  const proved = await verifyEvidence(evidence, key);
  expect(await inBrowser(script, given)).toStrictEqual(JSON.parse(JSON.stringify(proved)));
});

test('it refuses in a browser what the server refuses', async () => {
  const script = `verifier.verifyEvidence(JSON.parse(evidence), verifier.parseVerifierKey(key))
    .catch(({ name, code, message }) => ({ name, code, message }))`;
  const given = { evidence: JSON.stringify({ ...evidence, index: 4 }), key: vectors.key };
  expect(await inBrowser(script, given)).toStrictEqual({
    name: 'EvidenceError',
    code: 'inclusion_not_proved',
    message: "The proof does not lead from the leaf to the checkpoint's root hash",
  });
});

test('it proves growth in a browser', async () => {
  const script = `verifier.verifyGrowth(older, newer, [], verifier.parseVerifierKey(key))
    .then(({ from, to }) => [from.size, to.size])`;
  const given = {
    older: await checkpointOf([]),
    newer: await checkpointOf(['a', 'b']),
    key: vectors.key,
  };
  expect(await inBrowser(script, given)).toStrictEqual([0, 2]);
});

test('SHA-256 is the same by both', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'grapheme' }),
      (bytes, text) => {
        expect(Buffer.from(sha256(bytes))).toStrictEqual(Buffer.from(nodeSha256(bytes)));
        expect(sha256OfText(text)).toBe(nodeSha256OfText(text));
      },
    ),
  );
});
