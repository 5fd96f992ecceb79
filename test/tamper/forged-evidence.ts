import { readEvidence } from '#lib/evidence/reading/read-evidence.ts';
import { verifyEvidence } from '#lib/evidence/verifier/verify-evidence.ts';
import { evidenceDocument } from '../evidence/evidence-document.ts';
import { keyOf } from '../evidence/key-signer.ts';
import { orgId } from '../evidence/log-entries.ts';
import type { Item } from '../evidence/memory-dynamodb.ts';
import { below } from '../evidence/random.ts';
import { flippedByte } from './flipped-byte.ts';
import { type MadeLog, storeOf } from './sealed-log.ts';

/** Before any of the entries has expired. */
const early = new Date('2026-11-01T07:00:00.000Z');

/**
 * Forges the evidence of an entry: a byte of it, or a hash, disclosure, leaf or checkpoint that is missing, there twice or
 * another's.
 *
 * @returns whether the verifier refuses it
 */
export async function isForgeryFound(
  made: MadeLog,
  next: () => number,
): Promise<boolean | undefined> {
  const tables = storeOf(made);
  const document = async () => {
    const { id } = made.entries[below(made.entries.length, next)] ?? {};
    const evidence = await readEvidence(orgId, String(id) as never, tables, early);
    return evidence?.state === 'sealed' ? (evidenceDocument(evidence) as Item) : undefined;
  };
  const [own, other] = [await document(), await document()];
  if (own === undefined || other === undefined) return undefined;
  const forged = forgery(own, other, next);
  if (JSON.stringify(forged) === JSON.stringify(own)) return undefined;
  return verifyEvidence(forged, await keyOf(orgId)).then(
    () => false,
    () => true,
  );
}

function forgery(own: Item, other: Item, next: () => number): Item {
  if (next() < 0.6) return flippedByte(own, next);
  const name = (['proof', 'disclosures'] as const)[below(2, next)] ?? 'proof';
  const list = own[name] as string[];
  const at = below(list.length, next);
  const ways = [
    { ...own, leaf: other['leaf'] },
    { ...own, index: other['index'] },
    { ...own, proof: other['proof'] === own['proof'] ? [] : list.toReversed() },
    { ...own, proof: (own['proof'] as string[]).slice(1) },
    { ...own, [name]: list.toSpliced(at, 0, list[at] ?? '') },
    { ...own, disclosures: other['disclosures'] },
  ];
  return ways[below(ways.length, next)] ?? own;
}
