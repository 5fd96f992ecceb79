import { expect, test } from 'vitest';
import { toBase64 } from '#lib/evidence/base64.ts';
import { EvidenceError, type EvidenceErrorCode } from '#lib/evidence/evidence-error.ts';
import { consistencyProof } from '#lib/evidence/tree/consistency-proof.ts';
import { verifyGrowth } from '#lib/evidence/verifier/verify-growth.ts';
import { MemoryTiles } from '../memory-tiles.ts';
import { checkpointOf, key } from '../sample-evidence.ts';

const leaves = Array.from({ length: 9 }, (_, index) => `leaf ${index}`);
const { source } = MemoryTiles.of(leaves);
const older = await checkpointOf(leaves.slice(0, 5));
const newer = await checkpointOf(leaves);
const proof = consistencyProof(5, 9, source).map(toBase64);
const empty = await checkpointOf([]);
const forked = await checkpointOf(leaves.with(2, 'another'));

test('a log that has only grown is proved to have', async () => {
  const { from, to } = await verifyGrowth(older, newer, proof, key);
  expect([from.size, to.size, to.origin]).toStrictEqual([5, 9, key.name]);
});

test('a log that has not grown, or was empty, needs no proof', async () => {
  const { to } = await verifyGrowth(newer, newer, [], key);
  expect(to.size).toBe(9);
  const { from } = await verifyGrowth(empty, newer, [], key);
  expect(from.size).toBe(0);
});

const otherProof = consistencyProof(4, 9, source).map(toBase64);

test.each<[EvidenceErrorCode, string, string, readonly string[]]>([
  ['log_shrunk', newer, older, proof],
  ['log_shrunk', newer, empty, []],
  ['log_forked', newer, forked, []],
  ['growth_not_proved', older, forked, proof],
  ['growth_not_proved', older, newer, []],
  ['growth_not_proved', older, newer, otherProof],
  ['growth_not_proved', older, newer, [...proof, ...proof]],
  ['growth_not_proved', older, newer, [...proof, 'no base64']],
  ['growth_not_proved', newer, newer, proof],
  ['growth_not_proved', empty, newer, proof],
  ['checkpoint_malformed', '', newer, proof],
  ['checkpoint_signature_wrong', older, newer.replace('\n9\n', '\n8\n'), proof],
])('%s is told', async (code, from, to, hashes) => {
  await expect(verifyGrowth(from, to, hashes, key)).rejects.toStrictEqual(new EvidenceError(code));
});
