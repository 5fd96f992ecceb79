import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonText } from '#lib/entry/json-text.ts';
import type { StoredEntry } from '#lib/entry/stored-entry.ts';
import { signCheckpoint } from '#lib/evidence/checkpoint/sign-checkpoint.ts';
import { parseVerifierKey, verifierKey } from '#lib/evidence/checkpoint/verifier-key.ts';
import { disclosuresOf } from '#lib/evidence/commitment/disclosure.ts';
import { leafOf } from '#lib/evidence/commitment/leaf.ts';
import { writeLeaf } from '#lib/evidence/commitment/leaf-text.ts';
import { EvidenceError, type EvidenceErrorCode } from '#lib/evidence/evidence-error.ts';
import { sha256OfText } from '#lib/evidence/sha256.ts';
import { leafHash } from '#lib/evidence/tree/tree-hash.ts';
import { verifyEvidence } from '#lib/evidence/verifier/verify-evidence.ts';
import { storedEntries } from '../../entries.ts';
import { fullEntry } from '../full-entry.ts';
import { type EvidenceDocument, evidenceOf, key, salted, signer } from '../sample-evidence.ts';

const whole = await evidenceOf(fullEntry);
const partial = await evidenceOf(fullEntry, ['action', 'actor.email', 'details']);

test('what is disclosed is proved, and the rest is counted', async () => {
  const { checkpoint, ...proved } = await verifyEvidence(partial, key);
  const { origin, size } = checkpoint;
  expect({ ...proved, origin, size }).toStrictEqual({
    entry: { expiresAt: fullEntry.expiresAt, id: fullEntry.id, org: fullEntry.orgId, v: 1 },
    fields: {
      action: 'policy_updated',
      'actor.email': 'zoe@example.com',
      details: '{"b":1, "a":"\\u00e9"}',
    },
    withheld: 21,
    index: 5,
    size: 9,
    origin: `audit.example.com/log/${fullEntry.orgId}`,
  });
});

test('any entry is proved, with any of its fields', async () => {
  await fc.assert(
    fc.asyncProperty(storedEntries, fc.infiniteStream(fc.boolean()), async (made, chosen) => {
      const entry = { ...made, orgId: fullEntry.orgId };
      const all = disclosuresOf(salted(entry)).map(({ name }) => name);
      const names = all.filter(() => chosen.next().value);
      const proved = await verifyEvidence(await evidenceOf(entry, names), key);
      expect(Object.keys(proved.fields)).toStrictEqual(names);
      expect(proved.withheld).toBe(all.length - names.length);
      // An object of no members is generated with a prototype or without.
      for (const name of names) expect(proved.fields[name]).toEqual(storedValue(entry, name));
    }),
  );
});

function storedValue(entry: StoredEntry, path: string): unknown {
  const value = path.split('.').reduce((object: unknown, name) => Object(object)[name], entry);
  return value instanceof JsonText ? value.text : value;
}

/** Evidence for a leaf of any text, in a log of its own. */
async function evidenceFor(
  leaf: string,
  disclosures: readonly string[] = [],
): Promise<EvidenceDocument> {
  const checkpoint = await signCheckpoint(
    { origin: key.name, size: 1, root: leafHash(leaf) },
    signer,
  );
  return { leaf, index: 0, treeSize: 1, proof: [], checkpoint, disclosures };
}

/** A leaf that commits to these disclosures, whatever they are. */
function leafWith(disclosures: readonly string[]): string {
  const { id, orgId: org } = fullEntry;
  const digests = disclosures.map(sha256OfText).sort();
  return writeLeaf({ _sd: digests, _sd_alg: 'sha-256', id, org, v: 1 });
}

async function refused(document: unknown, code: EvidenceErrorCode): Promise<void> {
  await expect(verifyEvidence(document, key)).rejects.toStrictEqual(new EvidenceError(code));
}

const { leaf: _leaf, ...withoutLeaf } = whole;

test.each([
  undefined,
  null,
  [],
  'text',
  {},
  withoutLeaf,
  { ...whole, more: 1 },
  { ...whole, leaf: null },
  { ...whole, index: '5' },
  { ...whole, index: -1 },
  { ...whole, index: -0 },
  { ...whole, index: 5.5 },
  { ...whole, index: 2 ** 53 },
  { ...whole, treeSize: null },
  { ...whole, proof: {} },
  { ...whole, proof: [1] },
  { ...whole, proof: [whole.proof[0]?.replace('=', '')] },
  { ...whole, checkpoint: [whole.checkpoint] },
  { ...whole, disclosures: undefined },
  { ...whole, disclosures: [null] },
])('evidence of another shape is refused: %j', async (document) => {
  await refused(document, 'evidence_malformed');
});

const leaf = JSON.parse(whole.leaf);
const digests: string[] = leaf._sd;
const [lowest = '', second = ''] = digests;

test.each([
  '',
  'null',
  '[]',
  '"text"',
  ` ${whole.leaf}`,
  whole.leaf.replace('"v":1', '"v":1.0'),
  whole.leaf.replace('"v":1', '"v":1.5'),
  whole.leaf.replace('"v":1', '"v":"1"'),
  whole.leaf.replace('"v":1', '"v":1,"x":1'),
  whole.leaf.replace('"v":1', '"v":1,"v":1'),
  whole.leaf.replace('"v":1', '"__proto__":{},"v":1'),
  whole.leaf.replace('sha-256', 'sha-512'),
  whole.leaf.replace('"_sd_alg":"sha-256",', ''),
  whole.leaf.replace('sha-256', 'sha\\u002d256'),
  whole.leaf.replace('.943Z', 'Z'),
  whole.leaf.replace('-11-22T', '-11-31T'),
  whole.leaf.replace('"2027-11-22T09:04:58.943Z"', 'null'),
  whole.leaf.replace('019bb17d', '019BB17D'),
  whole.leaf.replace('019bb17d', '0019bb17d'),
  whole.leaf.replace('6a3b5ed69c', '6a3b5ed69c0'),
  whole.leaf.replace(/"id":("[^"]+")/, '"id":[$1]'),
  whole.leaf.replace('"7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11"', '1'),
  whole.leaf.replace(/\[.*\]/, '{}'),
  whole.leaf.replace(lowest, 'a'),
  whole.leaf.replace(`"${lowest}"`, '1'),
  whole.leaf.replace(`"${lowest}"`, `["${lowest}"]`),
  whole.leaf.replace(lowest, `${lowest}A`),
  whole.leaf.replace(lowest, second),
  JSON.stringify({ ...leaf, _sd: digests.toReversed() }),
])(
  'a leaf that commits in another form is refused, even where the log has it: %j',
  async (text) => {
    await refused(await evidenceFor(text), 'leaf_malformed');
  },
);

test('a leaf of a version to come is not taken for one of this', async () => {
  await refused(await evidenceFor('{"id":{},"v":2}'), 'leaf_version_unknown');
});

const salt = 'A'.repeat(22);
const encoded = (json: string | Uint8Array) => Buffer.from(json).toString('base64url');

test.each([
  encoded('text'),
  encoded('{}'),
  encoded('[]'),
  encoded(`["${salt}","action"]`),
  encoded(`["${salt}","action","a","b"]`),
  encoded(`["${salt}", "action","a"]`),
  encoded(`["${salt}","action","\\u0061"]`),
  encoded(`["${salt}A","action","a"]`),
  encoded(`["","action","a"]`),
  encoded(`[1,"action","a"]`),
  encoded(`[["${salt}"],"action","a"]`),
  encoded(`["${salt}",1,"a"]`),
  encoded(`["${salt}","action",1]`),
  encoded(`["${salt}","action",null]`),
  encoded(`["${salt}","action",{}]`),
  encoded(`["${salt}","actor","a"]`),
  encoded(`["${salt}","actor",{"id":"a"}]`),
  encoded(`["${salt}","actor",[]]`),
  encoded(`["${salt}","actor.phone","a"]`),
  encoded(`["${salt}","id","${fullEntry.id}"]`),
  encoded(`["${salt}","v",1]`),
  encoded(`["${salt}","__proto__",{}]`),
  encoded(`["${salt}","constructor","a"]`),
  encoded(new Uint8Array([0xff])),
  encoded(Buffer.from(`["${salt}","action","\xff"]`, 'latin1')),
  encoded(`\u{feff}["${salt}","action","a"]`),
  `${encoded(`["${salt}","action","a"]`)}=`,
  'é',
  '',
])(
  'a disclosure of another form is refused, even where the leaf commits to it: %j',
  async (text) => {
    await refused(await evidenceFor(leafWith([text]), [text]), 'disclosure_malformed');
  },
);

test('an object without members is proved to be there', async () => {
  const text = encoded(`["${salt}","actor",{}]`);
  const { fields } = await verifyEvidence(await evidenceFor(leafWith([text]), [text]), key);
  expect(fields).toStrictEqual({ actor: {} });
});

test('a field has one value', async () => {
  const [one = '', other = ''] = ['a', 'b'].map((value) =>
    encoded(`["${salt}","action","${value}"]`),
  );
  const disclosures = [one, other];
  await refused(await evidenceFor(leafWith(disclosures), disclosures), 'disclosure_repeated');
  await refused(
    { ...whole, disclosures: [...whole.disclosures, ...whole.disclosures] },
    'disclosure_repeated',
  );
});

const other = await evidenceOf({ ...fullEntry, action: 'policy_deleted' });

test('a part of other evidence does not fit', async () => {
  await refused(
    { ...whole, leaf: other.leaf, disclosures: other.disclosures },
    'inclusion_not_proved',
  );
  await refused({ ...whole, disclosures: other.disclosures }, 'disclosure_not_committed');
  await refused({ ...whole, checkpoint: other.checkpoint }, 'inclusion_not_proved');
  await refused({ ...whole, proof: other.proof.toReversed() }, 'inclusion_not_proved');
  await refused({ ...whole, index: 4 }, 'inclusion_not_proved');
  await refused({ ...whole, index: 9 }, 'inclusion_not_proved');
  await refused({ ...whole, treeSize: 8 }, 'size_wrong');
  await refused({ ...whole, checkpoint: '' }, 'checkpoint_malformed');
});

test('another organization’s log proves nothing', async () => {
  const stranger = '00000000-0000-4000-8000-000000000000';
  const text = leafOf(salted({ ...fullEntry, orgId: stranger }));
  await refused(await evidenceFor(text), 'organization_wrong');
});

test('a log has a name before its organization', async () => {
  const { orgId } = fullEntry;
  for (const origin of [`/${orgId}`, orgId]) {
    const root = leafHash(whole.leaf);
    const checkpoint = await signCheckpoint({ origin, size: 1, root }, signer);
    const named = parseVerifierKey(verifierKey(origin, key.publicKey));
    const document = { ...whole, index: 0, treeSize: 1, proof: [], checkpoint };
    const error = new EvidenceError('organization_wrong');
    await expect(verifyEvidence(document, named)).rejects.toStrictEqual(error);
  }
});

test('evidence with any bit flipped proves nothing', async () => {
  const bytes = Buffer.from(JSON.stringify(whole));
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
      const flipped = Buffer.from(bytes.with(at, Number(bytes[at]) ^ (1 << bit))).toString();
      await expect(proved(flipped)).resolves.toBe('nothing');
    }),
    { numRuns: 3000 },
  );
});

async function proved(text: string): Promise<unknown> {
  try {
    return await verifyEvidence(JSON.parse(text), key);
  } catch (error) {
    if (error instanceof EvidenceError || error instanceof SyntaxError) return 'nothing';
    throw error;
  }
}

test('only our own errors escape, whatever the document is', async () => {
  const parts = fc.record({
    leaf: fc.oneof(fc.constant(whole.leaf), fc.json()),
    index: fc.oneof(fc.constant(5), fc.anything()),
    treeSize: fc.oneof(fc.constant(9), fc.anything()),
    proof: fc.oneof(fc.constant(whole.proof), fc.array(fc.base64String())),
    checkpoint: fc.oneof(fc.constant(whole.checkpoint), fc.string()),
    disclosures: fc.oneof(fc.constant(whole.disclosures), fc.array(fc.string())),
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(parts, fc.anything()), async (document) => {
      const outcome = await verifyEvidence(document, key).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(EvidenceError);
    }),
    { numRuns: 1000 },
  );
});
